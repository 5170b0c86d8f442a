"""The client of USAJOBS against a local stand-in: pages, refusals, waits, time-outs, garbage, the cache and the links."""

from __future__ import annotations

import datetime as dt
import json
import logging
import time
from typing import Any, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from careers import usajobs
from careers.usajobs import Client, Found, Problem, Search
from tests.usajobs import stand_in as stand_ins
from tests.usajobs.stand_in import EMAIL, KEY, Says, StandIn, job

OFFICERS_IN_TEXAS = Search(("1801",), place="Texas")


class Clock:
    """Time that passes only while the client sleeps, or when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with stand_ins.running() as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(server: StandIn, clock: Clock) -> Client:
    return Client(KEY, EMAIL, server.url, clock, clock.sleep)


def problem_of(client: Client, search: Search = OFFICERS_IN_TEXAS) -> str:
    with pytest.raises(Problem) as raised:
        client.search(search)
    return raised.value.kind


def test_an_opening_is_read_whole(server: StandIn, client: Client) -> None:
    server.jobs = [job(855000100, places=("Houston, Texas", "Dallas, Texas"))]
    found = client.search(OFFICERS_IN_TEXAS)
    assert found == Found(
        (
            usajobs.Opening(
                "Deportation Officer",
                "855000100",
                "ERO-855000100-DE",
                ("Houston, Texas", "Dallas, Texas"),
                "GL",
                5,
                9,
                51632,
                84277,
                dt.date(2026, 11, 20),
                dt.date(2026, 12, 4),
            ),
        ),
        1,
    )
    assert found.openings[0].url == "https://www.usajobs.gov/job/855000100"


def test_headers_and_parameters_are_those_of_the_published_api(server: StandIn, client: Client) -> None:
    client.search(Search(("1801", "1811"), "law", "Houston, Texas", 50, 7, 9, ("fed-competitive", "fed-excepted")))
    assert server.requests == [
        {
            "Organization": "HSBB",
            "JobCategoryCode": "1801;1811",
            "Keyword": "law",
            "LocationName": "Houston, Texas",
            "Radius": "50",
            "PayGradeLow": "07",
            "PayGradeHigh": "09",
            "HiringPath": "fed-competitive;fed-excepted",
            "ResultsPerPage": "100",
            "Page": "1",
        }
    ]
    sent = server.headers[0]
    assert (sent["host"], sent["user-agent"], sent["authorization-key"]) == ("data.usajobs.gov", EMAIL, KEY)


def test_what_is_not_asked_for_is_not_sent(server: StandIn, client: Client) -> None:
    client.search(Search())
    assert server.requests == [{"Organization": "HSBB", "ResultsPerPage": "100", "Page": "1"}]
    assert "Radius" not in Search(radius_miles=50).parameters(1)


@pytest.mark.parametrize("number, pages, read", [(0, 1, 0), (1, 1, 1), (100, 1, 100), (101, 2, 101), (250, 3, 250), (420, 3, 300)])
def test_every_page_is_read_up_to_three(server: StandIn, client: Client, number: int, pages: int, read: int) -> None:
    server.jobs = [job(855000000 + place) for place in range(number)]
    found = client.search(Search())
    assert [query["Page"] for query in server.requests] == [str(page + 1) for page in range(pages)]
    assert (len(found.openings), found.total) == (read, number)
    assert len({opening.control_number for opening in found.openings}) == read


def test_a_later_page_that_fails_is_done_without(server: StandIn, client: Client) -> None:
    server.jobs = [job(855000000 + place) for place in range(150)]
    first = server.answer({**Search().parameters(1)}, {"host": "data.usajobs.gov", "user-agent": EMAIL, "authorization-key": KEY})
    server.script = [first, Says(500), Says(500), Says(500)]
    found = client.search(Search())
    assert (len(found.openings), found.total) == (100, 150)


def test_a_count_that_promises_more_than_there_is_ends_with_the_empty_page(server: StandIn, client: Client) -> None:
    body = {"SearchResult": {"SearchResultCountAll": "900", "SearchResultItems": [job(1)]}}
    server.script = [Says(200, json.dumps(body).encode()), Says(200, b'{"SearchResult": {"SearchResultCountAll": 900, "SearchResultItems": []}}')]
    found = client.search(Search())
    assert len(server.requests) == 2 and found.total == 900 and len(found.openings) == 1


@pytest.mark.parametrize(
    "status, kind, tries",
    [
        (401, "refused", 1),
        (403, "refused", 1),
        (400, "unreadable", 1),
        (404, "unreadable", 1),
        (302, "unreadable", 1),
        (500, "down", 3),
        (503, "down", 3),
        (408, "down", 3),
        (429, "busy", 3),
    ],
)
def test_each_status_has_its_word_and_its_tries(server: StandIn, client: Client, status: int, kind: str, tries: int) -> None:
    server.always = Says(status, headers={"Location": "https://elsewhere.example/"} if status == 302 else {})
    assert problem_of(client) == kind
    assert len(server.requests) == tries


def test_a_wrong_key_is_refused_by_the_published_rules(server: StandIn, clock: Clock) -> None:
    assert problem_of(Client("another", EMAIL, server.url, clock, clock.sleep)) == "refused"
    assert problem_of(Client(KEY, "other@example.org", server.url, clock, clock.sleep)) == "refused"


@pytest.mark.parametrize("key", ["clé", "a\nb"])
def test_a_key_that_no_header_can_hold_is_no_crash(server: StandIn, clock: Clock, key: str) -> None:
    assert problem_of(Client(key, EMAIL, server.url, clock, clock.sleep)) in ("down", "refused")


@pytest.mark.parametrize("url", ["", "nonsense", "ftp://127.0.0.1/", "http://127.0.0.1:1/api/search", "http://[bad"])
def test_an_address_where_nobody_answers_is_down(clock: Clock, url: str) -> None:
    assert problem_of(Client(KEY, EMAIL, url, clock, clock.sleep)) == "down"


def test_it_tries_again_after_a_longer_and_longer_wait(server: StandIn, client: Client, clock: Clock) -> None:
    server.jobs = [job(1)]
    server.script = [Says(500), Says(502)]
    assert client.search(Search()).total == 1
    assert clock.slept == [0.3, 0.6]


def test_a_short_retry_after_is_waited_for(server: StandIn, client: Client, clock: Clock) -> None:
    server.jobs = [job(1)]
    server.script = [Says(429, headers={"Retry-After": "2"})]
    assert client.search(Search()).total == 1
    assert clock.slept == [2.0]


def test_a_long_retry_after_is_respected_by_every_later_search(server: StandIn, client: Client, clock: Clock) -> None:
    server.jobs = [job(1)]
    server.script = [Says(429, headers={"Retry-After": "120"})]
    assert problem_of(client) == "busy" and clock.slept == [] and len(server.requests) == 1
    clock.now += 119
    assert problem_of(client, Search()) == "busy" and len(server.requests) == 1
    clock.now += 2
    assert client.search(Search()).total == 1


@pytest.mark.parametrize(
    "value, seconds",
    [
        ("7", 7.0),
        (" 0 ", 0.0),
        ("Thu, 26 Nov 2026 12:00:30 GMT", 30.0),
        ("Thu, 26 Nov 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: Any, seconds: Any) -> None:
    assert usajobs._retry_after(value, dt.datetime(2026, 11, 26, 12, 0, 0, tzinfo=dt.timezone.utc)) == seconds


def test_after_a_failure_the_next_person_does_not_wait(server: StandIn, client: Client, clock: Clock) -> None:
    server.script = [Says(500)] * 3
    server.jobs = [job(1)]
    assert problem_of(client) == "down" and len(server.requests) == 3
    assert problem_of(client, Search()) == "down" and len(server.requests) == 3
    clock.now += usajobs.REST_S + 1
    assert client.search(Search()).total == 1


@pytest.mark.parametrize("says", [Says(pause_s=20.0), Says(200, b"{}" * 200, drip_s=0.2)], ids=["silent", "dripping"])
def test_a_slow_service_is_given_up_within_six_seconds(server: StandIn, says: Says) -> None:
    server.always = says
    client, started = Client(KEY, EMAIL, server.url), time.monotonic()
    assert problem_of(client) == "down"
    assert time.monotonic() - started < 6.5


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>maintenance</html>",
        b"[]",
        b"null",
        b'"x"',
        b"{}",
        b'{"SearchResult": null}',
        b'{"SearchResult": []}',
        b'{"SearchResult": {}}',
        b'{"SearchResult": {"SearchResultItems": null}}',
        b'{"SearchResult": {"SearchResultItems": "many"}}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"SearchResult": {"SearchResultCountAll": 3, "SearchResultItems": {"0": 1}}}',
    ],
)
def test_garbage_is_unreadable_and_not_asked_for_again(server: StandIn, client: Client, body: bytes) -> None:
    server.always = Says(200, body)
    assert problem_of(client) == "unreadable"
    assert len(server.requests) == 1


def without(*path: str) -> Any:
    """A job that lacks one field."""
    made: Any = job(855000100)
    part = made
    for name in path[:-1]:
        part = part[name]
    del part[path[-1]]
    return made


@pytest.mark.parametrize(
    "path",
    [
        ("PositionID",),
        ("PositionLocation",),
        ("JobGrade",),
        ("PositionRemuneration",),
        ("PublicationStartDate",),
        ("ApplicationCloseDate",),
        ("UserArea",),
        ("UserArea", "Details"),
        ("UserArea", "Details", "LowGrade"),
        ("PositionURI",),
    ],
)
def test_a_missing_field_costs_only_itself(server: StandIn, client: Client, path: tuple[str, ...]) -> None:
    whole = {"SearchResult": {"SearchResultItems": [without("MatchedObjectDescriptor", *path)]}}
    server.always = Says(200, json.dumps(whole).encode())
    (opening,) = client.search(Search()).openings
    assert (opening.title, opening.control_number) == ("Deportation Officer", "855000100")
    assert (opening.closes is None) == (path == ("ApplicationCloseDate",))
    assert (opening.grade_low is None) == (path[0] == "UserArea")
    assert opening.places == ("Houston, Texas",)


@pytest.mark.parametrize(
    "item",
    [
        None,
        7,
        "x",
        [],
        {},
        without("MatchedObjectId"),
        without("MatchedObjectDescriptor"),
        without("MatchedObjectDescriptor", "PositionTitle"),
        {**job(1), "MatchedObjectId": "../../evil"},
        {**job(1), "MatchedObjectId": ["1"]},
    ],
)
def test_an_entry_that_cannot_be_shown_is_left_out(server: StandIn, client: Client, item: Any) -> None:
    server.always = Says(200, json.dumps({"SearchResult": {"SearchResultCountAll": 2, "SearchResultItems": [item, job(2)]}}).encode())
    assert [opening.control_number for opening in client.search(Search()).openings] == ["2"]


def test_odd_values_are_nothing_rather_than_wrong(server: StandIn, client: Client) -> None:
    odd = job(1)
    odd["MatchedObjectDescriptor"].update(
        {
            "PositionTitle": "  Deportation\n Officer " + "x" * 500,
            "ApplicationCloseDate": "soon",
            "PositionLocation": [None, {"LocationName": 3.5}, "x"],
            "PositionRemuneration": [{"MinimumRange": "25.10", "MaximumRange": "NaN", "RateIntervalCode": "PH", "Description": "Per Hour"}],
            "JobGrade": [7],
        }
    )
    odd["MatchedObjectDescriptor"]["UserArea"]["Details"]["LowGrade"] = "Infinity"
    server.always = Says(200, json.dumps({"SearchResult": {"SearchResultItems": [odd]}}).encode())
    (opening,) = client.search(Search()).openings
    assert opening.title.startswith("Deportation Officer xxx") and len(opening.title) <= usajobs.LONGEST_TEXT
    assert (opening.closes, opening.pay_min_usd, opening.pay_max_usd, opening.grade_low, opening.pay_plan) == (None, None, None, None, None)
    assert opening.places == ("Houston, Texas",)  # from the display text


def test_the_same_search_is_asked_once_in_a_quarter_of_an_hour(server: StandIn, client: Client, clock: Clock) -> None:
    server.jobs = [job(1)]
    first = client.search(Search(("1801",)))
    clock.now += usajobs.CACHE_S - 1
    assert client.search(Search(("1801",))) is first and len(server.requests) == 1
    client.search(Search(("1811",)))
    assert len(server.requests) == 2
    clock.now += 2
    client.search(Search(("1801",)))
    assert len(server.requests) == 3


def test_what_is_cached_is_told_although_the_service_is_down(server: StandIn, client: Client) -> None:
    server.jobs = [job(1)]
    client.search(Search())
    server.always = Says(500)
    assert problem_of(client, OFFICERS_IN_TEXAS) == "down"
    assert client.search(Search()).total == 1


def test_the_cache_does_not_grow_for_ever(server: StandIn, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usajobs, "CACHED", 3)
    for grade in range(1, 6):
        client.search(Search(grade_low=grade))
    client.search(Search(grade_low=5))
    assert len(server.requests) == 5
    client.search(Search(grade_low=1))
    assert len(server.requests) == 6


@pytest.mark.parametrize("key, email", [("", EMAIL), (KEY, ""), ("", ""), ("  ", EMAIL)])
def test_without_a_key_or_e_mail_nothing_is_sent(server: StandIn, monkeypatch: pytest.MonkeyPatch, key: str, email: str) -> None:
    for name, value in ((usajobs.KEY_VARIABLE, key), (usajobs.EMAIL_VARIABLE, email), (usajobs.URL_VARIABLE, server.url)):
        monkeypatch.setenv(name, value)
    with pytest.raises(Problem) as raised:
        usajobs.search(Search())
    assert raised.value.kind == "no-key" and server.requests == []


def test_with_a_key_of_the_environment_it_asks(server: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ((usajobs.KEY_VARIABLE, f" {KEY}\n"), (usajobs.EMAIL_VARIABLE, EMAIL), (usajobs.URL_VARIABLE, server.url)):
        monkeypatch.setenv(name, value)
    server.jobs = [job(1)]
    assert usajobs.search(Search()).total == 1


def test_the_key_stands_in_no_log(server: StandIn, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server.always = Says(500)
    problem_of(client)
    assert "USAJOBS: down" in caplog.text
    assert KEY not in caplog.text and EMAIL not in caplog.text


@pytest.mark.parametrize(
    "search, expected",
    [
        (Search(), {"a": ["HSBB"]}),
        (
            Search(("1801", "1811"), place="Houston, Texas", radius_miles=50, grade_low=7, grade_high=7),
            {"a": ["HSBB"], "j": ["1801", "1811"], "l": ["Houston, Texas"]},
        ),
        (
            Search(keyword="forensic", hiring_paths=("fed-competitive", "fed-excepted")),
            {"a": ["HSBB"], "k": ["forensic"], "hp": ["fed-competitive", "fed-excepted"]},
        ),
    ],
)
def test_the_link_opens_the_same_search_on_the_site(search: Search, expected: Any) -> None:
    parts = urlsplit(search.link)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "www.usajobs.gov", "/Search/Results")
    assert parse_qs(parts.query) == expected
    assert " " not in search.link
