"""Open jobs: what starts the search, what it asks USAJOBS, what it says with a list, without a key and when the service fails."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any, Iterator, List, Optional

import pytest

from careers import usajobs
from careers.context import Context
from careers.reply import reply_as_dict
from careers.tools import vacancies
from careers.tools.vacancies import TOOL
from tests.tools.talking import LEDGER, TODAY, Talk, check, message
from tests.usajobs import stand_in as stand_ins
from tests.usajobs.stand_in import EMAIL, KEY, Says, StandIn, job

LINK = "https://www.usajobs.gov/Search/Results?a=HSBB"
STARTS = [
    ("find-jobs", "any deportation officer openings in Texas?"),
    ("find-jobs", "open GS-7 jobs at ICE"),
    ("find-jobs", "are there vacancies for students?"),
    ("internship-student", "are there vacancies for students?"),
    ("find-jobs", "special agent openings near Houston"),
    ("find-jobs", "show me jobs in New Orleans"),
    ("find-jobs", "are there GS-12 jobs in Houston"),
    ("find-jobs", "IT specialist vacancy Dallas"),
    ("find-jobs", "do you have any attorney positions open in Miami right now"),
    ("find-jobs", "is ICE hiring in Ohio this month?"),
    ("find-jobs", "anything open for auditors"),
    ("find-jobs", "list openings for veterans"),
    ("find-jobs", "what vacancies are there for recent graduates in Virginia"),
    ("find-jobs", "openings open to federal employees in DC"),
    ("find-jobs", "which nurse jobs are open in El Paso"),
    ("find-jobs", "how many openings are there in Florida"),
    ("find-jobs", "got any work in Memphis"),
    ("find-jobs", "looking for a paralegal job in San Diego"),
    ("find-jobs", "where can I find openings near Denver"),
    ("find-jobs", "any openings GS-9 and above"),
    ("find-jobs", "is there anything for criminal analysts in New York"),
    ("location-choice", "are there deportation officer vacancies in Seattle"),
    ("roles-list", "show me the current mission support openings in Atlanta"),
    ("veterans-preference", "any vacancies for veterans in Georgia?"),
    ("find-jobs", "¿hay vacantes de agente especial en Houston?"),
    ("find-jobs", "any openings right now"),
    ("find-jobs", "current ICE job listings"),
    ("find-jobs", "search USAJOBS for HSI special agent in Miami"),
    ("find-jobs", "alert me about new jobs"),
]
OTHERS = [
    ("find-jobs", "where are jobs posted?"),
    ("find-jobs", "how do I search for ICE jobs on usajobs"),
    ("find-jobs", "can i get an alert when ICE posts a job in Texas"),
    ("find-jobs", "how do i save a search on usajobs"),
    ("find-jobs", "is ICE hiring now"),
    ("find-jobs", "is ICE hiring deportation officers right now"),
    ("find-jobs", "when does an announcement close"),
    ("find-jobs", "what does open continuous mean"),
    ("find-jobs", "why did the special agent job close early"),
    ("find-jobs", "what does this job is open to mean"),
    ("find-jobs", "does ICE post jobs on indeed or usajobs"),
    ("find-jobs", "when was special agent last open"),
    ("find-jobs", "is the deportation officer posting still open or did it close"),
    ("find-jobs", "There are no jobs in Maine, right?"),
    ("find-jobs", "i know deportation officer applications are open, just give me the link"),
    ("find-jobs", "why are there two announcements for the same job"),
    ("find-jobs", "where do you post intel analyst vacancies"),
    ("find-jobs", "what is the next special agent announcement"),
    ("find-jobs", "hiring freeze on right now in Texas?"),
    ("find-jobs", "I saw that the nurse job in Miami was taken down"),
    ("outlook-growth", "will there be more jobs in Texas"),
    ("internship-student", "what do students do at ICE"),
    ("location-choice", "can I choose Houston"),
    ("age", "any openings in Texas for people over 40?"),
    ("pay-salary", "what do open positions in Houston pay"),
    ("apply-how", "how do I apply for openings in Texas"),
    ("hiring-event", "are there any hiring events in Texas"),
    ("far-other", "any restaurant openings in Houston"),
    ("near-other", "are there CBP vacancies in Texas"),
]


@pytest.fixture(autouse=True)
def without_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (usajobs.KEY_VARIABLE, usajobs.EMAIL_VARIABLE, usajobs.URL_VARIABLE):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    for name in ("HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with stand_ins.running() as running:
        monkeypatch.setenv(usajobs.KEY_VARIABLE, KEY)
        monkeypatch.setenv(usajobs.EMAIL_VARIABLE, EMAIL)
        monkeypatch.setenv(usajobs.URL_VARIABLE, running.url)
        monkeypatch.setattr(usajobs, "BACK_OFF_S", 0.01)
        usajobs._client.cache_clear()
        yield running
    usajobs._client.cache_clear()


def query_of(text: str, topic: str = "find-jobs") -> Any:
    """What the search would ask, as the person's words are read."""
    return Talk().say(text, topic).data["query"]


@pytest.mark.parametrize("topic, text", STARTS)
def test_it_starts_on_a_wish_for_open_jobs(topic: str, text: str) -> None:
    assert TOOL.starts(message(topic, text), LEDGER)
    answer = Talk().say(text, topic)
    check(answer)
    assert (answer.topic, answer.status) == ("find-jobs", "answered")
    assert answer.data["link"].startswith(LINK)


@pytest.mark.parametrize("topic, text", OTHERS)
def test_it_leaves_ordinary_questions_alone(topic: str, text: str) -> None:
    assert not TOOL.starts(message(topic, text), LEDGER)
    talk = Talk()
    talk.say(text, topic)
    assert not [task for task in talk.context.tasks if task.tool == TOOL.name]


@pytest.mark.parametrize(
    "fact", [fact for fact in LEDGER.facts.values() if fact.home == "find-jobs" and ".not." in fact.id], ids=lambda fact: fact.id
)
def test_a_belief_that_the_ledger_corrects_is_left_to_it(fact: Any) -> None:
    for text in fact.asks:
        assert not TOOL.starts(message("find-jobs", text, facts=[(fact.id, 0.9)]), LEDGER), text
    text = "are there openings in Texas for the public"
    assert TOOL.starts(message("find-jobs", text, facts=[(fact.id, 0.5)]), LEDGER)
    assert not TOOL.starts(message("find-jobs", text, facts=[(fact.id, 0.9)]), LEDGER)


def test_words_that_were_hardly_understood_start_nothing() -> None:
    assert not TOOL.starts(message("find-jobs", "any openings in Texas", score=0.2), LEDGER)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("any deportation officer openings in Texas?", {"series": ["1801"], "place": "Texas"}),
        ("special agent openings near Houston", {"series": ["1811"], "place": "Houston, Texas", "radius_miles": 50}),
        ("special agent openings in Houston", {"series": ["1811"], "place": "Houston, Texas"}),
        ("openings for deportation officers or special agents in Arizona", {"series": ["1801", "1811"], "place": "Arizona"}),
        ("any officer openings in Utah", {"series": ["1801", "1811"], "place": "Utah"}),
        ("human resources specialist openings", {"series": ["0201", "0203"]}),
        ("any openings in Washington DC", {"place": "Washington DC, District of Columbia"}),
        ("any openings in Puerto Rico", {"place": "Puerto Rico"}),
        ("any openings in San Juan", {"place": "San Juan, Puerto Rico"}),
        ("jobs near Texas open now", {"place": "Texas"}),
        ("open GS-7 jobs at ICE", {"grade_low": 7, "grade_high": 7}),
        ("any GS-7 to GS-9 openings", {"grade_low": 7, "grade_high": 9}),
        ("any openings GS-9 and above", {"grade_low": 9, "grade_high": 15}),
        ("any openings up to GS-7", {"grade_low": 1, "grade_high": 7}),
        ("any grade 5 openings", {"grade_low": 5, "grade_high": 5}),
        ("are there vacancies for students?", {"hiring_paths": ["student"]}),
        ("student trainee openings", {"hiring_paths": ["student"]}),
        ("openings open to federal employees", {"hiring_paths": ["fed-competitive", "fed-excepted"]}),
        ("any openings for veterans or military spouses", {"hiring_paths": ["vet", "mspouse"]}),
        ("forensic lab specialist openings in Virginia", {"keyword": "forensic", "place": "Virginia"}),
        ("any victim assistance specialist openings", {"keyword": "victim assistance specialist"}),
    ],
)
def test_job_place_grade_and_hiring_path_are_read(text: str, expected: Any) -> None:
    nothing = {
        "organization": "HSBB",
        "series": [],
        "keyword": None,
        "place": None,
        "radius_miles": None,
        "grade_low": None,
        "grade_high": None,
        "hiring_paths": [],
    }
    assert query_of(text) == {**nothing, **expected}


def test_every_job_of_the_ledger_can_be_searched() -> None:
    for role in LEDGER.roles:
        wanted = vacancies.search_of({"role": role}, LEDGER)
        assert wanted.series or wanted.keyword or wanted.hiring_paths, role
        assert all(len(series) == 4 and series.isdigit() for series in wanted.series)


# --- without a key ---


def test_without_a_key_it_says_so_and_gives_the_link() -> None:
    talk = Talk()
    answer = talk.say("any deportation officer openings in Texas?", "find-jobs")
    assert "not connected to USAJOBS" in answer.text and f"{LINK}&j=1801&l=Texas" in answer.text
    assert [fact.id for fact in answer.facts] == ["search.usajobs.only-portal"]
    assert answer.role == "deportation-officer"
    assert (answer.data["openings"], answer.data["total"], answer.data["as_of"]) == ([], None, None)
    assert "lists" not in answer.text
    assert talk.say("show more openings", "find-jobs") == answer  # there are none to show: the same link


def test_the_link_has_no_grade_so_the_answer_says_to_pick_it() -> None:
    answer = Talk().say("open GS-7 jobs at ICE", "find-jobs")
    assert answer.data["link"] == LINK and "pick GS-7 among its filters" in answer.text
    assert "GS-9 to GS-15" in Talk().say("any openings GS-9 and above", "find-jobs").text


@pytest.mark.parametrize("topic, text", STARTS)
def test_without_a_key_the_same_message_gives_the_same_bytes(topic: str, text: str) -> None:
    once, again = Talk(), Talk()
    once.say(text, topic)
    again.say(text, topic)
    assert [json.dumps(reply_as_dict(talk.reply, LEDGER, TODAY), sort_keys=True) for talk in (once,)] == [
        json.dumps(reply_as_dict(talk.reply, LEDGER, TODAY), sort_keys=True) for talk in (again,)
    ]


@pytest.mark.parametrize(
    "before", [Context(), Context("age", "special-agent", ("age.general",), 1), Context("pay-calculator", "attorney", (), 0, "")]
)
def test_it_starts_the_same_in_the_middle_of_another_conversation(before: Context) -> None:
    fresh, later = Talk(), Talk(before)
    for text in ("any openings in Texas for students?", "show me jobs in New Orleans"):
        assert later.say(text, "find-jobs") == fresh.say(text, "find-jobs")


def test_the_job_that_was_talked_about_counts_only_when_pointed_at() -> None:
    assert Talk(Context("age", "special-agent")).say("any openings in Texas", "find-jobs").data["query"]["series"] == []
    assert Talk(Context("age", "special-agent")).say("any openings for that job in Texas", "find-jobs").data["query"]["series"] == ["1811"]


# --- with a list ---


def test_with_a_list_it_says_how_many_the_first_until_when_and_the_link(server: StandIn) -> None:
    server.jobs = [
        job(855000300, "Technical Enforcement Officer", closes="2026-11-28", plan="GS", grades=(12, 12)),
        job(855000200, closes="2026-12-09", places=("Dallas, Texas",)),
        job(855000100, closes="2026-12-04", places=("Miami, Florida", "Houston, Texas", "El Paso, Texas")),
        job(855000400, "Criminal Investigator", "1811"),
        job(855000500, places=("Miami, Florida",)),
    ]
    answer = Talk().say("any deportation officer openings in Texas?", "find-jobs")
    check(answer)
    assert answer.text.startswith("As of November 26, 2026, USAJOBS lists 3 open ICE jobs in series 1801")
    assert "Deportation Officer, Houston, Texas and 2 more places, GL-5/9, until December 4, 2026" in answer.text
    assert answer.text.endswith(f"{LINK}&j=1801&l=Texas")
    assert [fact.id for fact in answer.facts] == ["search.saved-search.alerts"] and "Save the search there" in answer.text
    assert [opening["control_number"] for opening in answer.data["openings"]] == ["855000100", "855000200", "855000300"]  # the job's own titles first
    assert answer.data["openings"][0] == {
        "title": "Deportation Officer",
        "announcement": "ERO-855000100-DE",
        "control_number": "855000100",
        "location": "Houston, Texas and 2 more places",
        "pay_plan": "GL",
        "grade_low": 5,
        "grade_high": 9,
        "pay_min_usd": 51632,
        "pay_max_usd": 84277,
        "opens": "2026-11-20",
        "closes": "2026-12-04",
        "url": "https://www.usajobs.gov/job/855000100",
    }
    assert (answer.data["total"], answer.data["as_of"], answer.data["link"]) == (3, "2026-11-26", f"{LINK}&j=1801&l=Texas")


def test_the_filters_reach_usajobs(server: StandIn) -> None:
    Talk().say("special agent openings near Houston open to students at GS-7", "find-jobs")
    assert server.requests == [
        {
            "Organization": "HSBB",
            "JobCategoryCode": "1811",
            "LocationName": "Houston, Texas",
            "Radius": "50",
            "PayGradeLow": "07",
            "PayGradeHigh": "07",
            "HiringPath": "student",
            "ResultsPerPage": "100",
            "Page": "1",
        }
    ]


def test_an_empty_list_is_an_answer(server: StandIn) -> None:
    answer = Talk().say("auditor openings in Alaska", "find-jobs")
    check(answer)
    assert answer.text.startswith("As of November 26, 2026, USAJOBS lists no open ICE jobs in series 0511 (includes auditor), in Alaska.")
    assert (answer.status, answer.data["total"], answer.data["openings"]) == ("answered", 0, [])
    assert [fact.id for fact in answer.facts] == ["search.saved-search.alerts"]


@pytest.mark.parametrize("text", ["any openings right now", "what ICE jobs are open", "show me all current vacancies", "list open positions"])
def test_all_openings_are_told_where_there_is_a_list_and_linked_where_there_is_none(server: StandIn, monkeypatch: Any, text: str) -> None:
    server.jobs = [job(1), job(2), job(3)]
    answer = Talk().say(text, "find-jobs")
    check(answer)
    assert answer.text.startswith("As of November 26, 2026, USAJOBS lists 3 open ICE jobs.") and answer.data["total"] == 3
    monkeypatch.delenv(usajobs.KEY_VARIABLE)
    talk = Talk()
    answer = talk.say(text, "find-jobs")
    check(answer)
    assert "not connected to USAJOBS" in answer.text and answer.text.endswith(f"the search for ICE jobs: {LINK}") and answer.data["openings"] == []
    more = talk.choice("More on this")  # what the ledger knows of openings
    assert (more.topic, more.role, more.more) == ("find-jobs", None, True)


@pytest.mark.parametrize("text, link", [("email me when there are new auditor jobs in Alaska", "&j=0511&l=Alaska"), ("alert me about new auditor jobs in Alaska", "&j=0511&l=Alaska"), ("e-mail me new openings", ""), ("let me know when something opens", "")])
def test_a_wish_for_alerts_is_told_how_to_save_the_search(text: str, link: str) -> None:
    answer = Talk().say(text, "find-jobs")
    check(answer)
    assert answer.facts == (LEDGER.facts["search.saved-search.alerts"],) and answer.text.endswith(f"Your search: {LINK}{link}")


def test_one_opening_is_one_job(server: StandIn) -> None:
    server.jobs = [job(1, places=("Houston, Texas", "Austin, Texas"))]
    text = Talk().say("any openings in Houston", "find-jobs").text
    assert "lists 1 open ICE job in Houston, Texas." in text and "Houston, Texas and one more place" in text


def test_an_opening_without_dates_places_or_grades_is_told_with_what_it_has(server: StandIn) -> None:
    bare = {"MatchedObjectId": "7", "MatchedObjectDescriptor": {"PositionTitle": "Auditor"}}
    server.script = [Says(200, json.dumps({"SearchResult": {"SearchResultItems": [bare]}}).encode())]
    answer = Talk().say("auditor openings", "find-jobs")
    check(answer)
    assert "The first: Auditor, no closing date given." in answer.text
    assert answer.data["openings"][0]["location"] is None and answer.data["openings"][0]["closes"] is None


def test_long_titles_never_make_the_answer_too_long(server: StandIn) -> None:
    server.jobs = [job(place, "Deportation Officer " + "and so on " * 30, places=("Houston, Texas", "Austin, Texas")) for place in range(1, 8)]
    for text in (
        "any deportation officer or special agent openings near Houston open to veterans, students or the public, GS-7 to GS-12",
        "any openings in Houston",
    ):
        check(Talk().say(text, "find-jobs"))


def test_more_goes_on_to_the_end_and_asks_usajobs_once(server: StandIn) -> None:
    server.jobs = [job(100 + place, closes=f"2026-12-{place + 1:02d}") for place in range(12)]
    talk = Talk()
    answer, told = talk.say("any openings in Texas", "find-jobs"), []
    for size in (5, 5, 2):
        check(answer)
        assert len(answer.data["openings"]) == size
        told += [opening["control_number"] for opening in answer.data["openings"]]
        answer = talk.press("More openings") if size == 5 else answer
        if len(told) < 12:
            assert "More: " in answer.text
    assert told == [str(100 + place) for place in range(12)]
    assert "More openings" not in talk.titles and len(server.requests) == 1
    check(talk.say("more"))


def test_the_same_list_is_told_in_the_same_bytes(server: StandIn) -> None:
    server.jobs = [job(100 + place) for place in range(7)]
    texts = []
    for _ in range(2):
        talk = Talk()
        talk.say("any openings in Texas", "find-jobs")
        texts.append(json.dumps(reply_as_dict(talk.reply, LEDGER, TODAY), sort_keys=True))
    assert texts[0] == texts[1]


# --- when the service fails ---


@pytest.mark.parametrize(
    "says, words",
    [
        (Says(401), "did not accept the key"),
        (Says(429, headers={"Retry-After": "600"}), "to wait"),
        (Says(500), "did not answer"),
        (Says(200, b"<html>"), "could not read"),
    ],
)
def test_a_failure_is_said_plainly_with_the_link(server: StandIn, says: Says, words: str) -> None:
    server.always = says
    answer = Talk().say("any openings in Texas", "find-jobs")
    check(answer)
    assert words in answer.text.split(".")[0] and f"{LINK}&l=Texas" in answer.text
    assert (answer.status, [fact.id for fact in answer.facts]) == ("answered", ["search.usajobs.only-portal"])
    assert (answer.data["openings"], answer.data["total"], answer.data["as_of"]) == ([], None, None)


def test_every_kind_of_problem_has_its_sentence_and_fits() -> None:
    longest = dataclasses.replace(
        vacancies.search_of({"roles": ["hr-specialist", "legal-assistant"]}, LEDGER),
        place="San Luis Obispo, California",
        grade_low=9,
        grade_high=12,
        hiring_paths=("fed-competitive", "fed-excepted", "peace", "nguard"),
    )
    for kind in (usajobs.NO_KEY, usajobs.REFUSED, usajobs.BUSY, usajobs.DOWN, usajobs.UNREADABLE):
        text = vacancies._without_list(kind, longest, {"roles": ["hr-specialist", "legal-assistant"]}, LEDGER)
        assert len(text.split()) <= 60, (len(text.split()), text)


# --- conversation ---


@pytest.mark.parametrize(
    "text, changed",
    [
        ("and in Florida?", {"place": "Florida"}),
        ("what about GS-9?", {"grade_low": 9, "grade_high": 9}),
        ("no, special agents", {"series": ["1811"]}),
        ("only openings open to the public", {"hiring_paths": ["public"]}),
        ("anywhere", {"place": None}),
        ("Miami", {"place": "Miami, Florida"}),
        ("sorry, I meant auditors in Dallas", {"series": ["0511"], "place": "Dallas, Texas"}),
        ("and for veterans?", {"hiring_paths": ["vet"]}),
    ],
)
def test_the_next_message_changes_the_search(text: str, changed: Any) -> None:
    talk = Talk()
    before = talk.say("any deportation officer openings in Texas?", "find-jobs").data["query"]
    assert talk.say(text, "find-jobs").data["query"] == {**before, **changed}


def test_a_new_place_is_not_near_because_the_old_one_was() -> None:
    talk = Talk()
    assert talk.say("special agent openings near Houston", "find-jobs").data["query"]["radius_miles"] == 50
    query = talk.say("and in Dallas?", "find-jobs").data["query"]
    assert (query["place"], query["radius_miles"], query["series"]) == ("Dallas, Texas", None, ["1811"])


def test_a_whole_new_wish_starts_anew() -> None:
    talk = Talk()
    talk.say("any deportation officer openings in Texas?", "find-jobs")
    query = talk.say("are there vacancies for students in Ohio", "find-jobs").data["query"]
    assert (query["series"], query["place"], query["hiring_paths"]) == ([], "Ohio", ["student"])


def test_alerts_are_usajobs_own_and_explained(server: StandIn) -> None:
    talk = Talk()
    talk.say("auditor openings in Alaska", "find-jobs")
    answer = talk.press("E-mail me new jobs")
    check(answer)
    fact = LEDGER.facts["search.saved-search.alerts"]
    assert answer.facts == (fact,) and answer.text == f"{fact.statement} Your search: {LINK}&j=0511&l=Alaska"


def test_another_question_is_answered_as_usual() -> None:
    talk = Talk()
    talk.say("any openings in Texas", "find-jobs")
    answer = talk.say("what is the age limit for special agents?", "age")
    assert (answer.topic, answer.status, answer.role) == ("age", "answered", "special-agent")
    assert talk.asked == ""  # nothing is open that would be asked again


def test_what_the_ledger_has_on_the_jobs_openings_is_a_button_away() -> None:
    talk = Talk()
    talk.say("any special agent openings in Texas", "find-jobs")
    choice = talk.choice("More on this")
    assert (choice.topic, choice.role, choice.more) == ("find-jobs", "special-agent", True)


# a place that may mean several is asked about


def test_an_unclear_place_is_asked_about_and_answered_by_button_or_word() -> None:
    for say in ("Portland, Oregon", "the one in Oregon", "Oregon", "portland or"):
        talk = Talk()
        answer = talk.say("officer openings in Portland", "find-jobs")
        check(answer)
        assert (answer.status, talk.titles) == ("clarify", ["Portland, Maine", "Portland, Oregon"]) and "Portland" in answer.text
        answer = talk.say(say)
        assert answer.data["query"]["place"] == "Portland, Oregon" and answer.data["query"]["series"] == ["1801", "1811"], say
    talk.say("officer openings in Portland", "find-jobs")
    assert talk.press("Portland, Maine").data["query"]["place"] == "Portland, Maine"


def test_two_places_are_asked_about() -> None:
    talk = Talk()
    assert talk.say("any jobs in Alaska or Hawaii", "find-jobs").status == "clarify"
    assert talk.titles == ["Alaska", "Hawaii"]
    assert talk.say("both").data["query"]["place"] is None
    talk = Talk()
    talk.say("any jobs in Alaska or Hawaii", "find-jobs")
    assert talk.press("Hawaii").data["query"]["place"] == "Hawaii"


def test_stop_resume_digression_and_return() -> None:
    talk = Talk()
    talk.say("officer openings in Portland", "find-jobs")
    asked = talk.titles
    assert talk.say("what is the age limit?", "age").topic == "age"
    assert talk.titles == asked and "Portland" in talk.asked
    assert talk.say("stop").status == "help" and talk.titles == []
    assert talk.say("is there an age limit?", "age").topic == "age" and talk.titles != asked
    talk.say("resume")
    assert talk.titles == asked
    assert talk.say("Portland, Maine").data["query"]["place"] == "Portland, Maine"


@pytest.mark.parametrize("text", ["asdf", "🤷", "12345", "{place}", "%s", "x" * 900, "’; drop table jobs;--"])
def test_what_cannot_be_read_is_asked_again(text: str) -> None:
    talk = Talk()
    talk.say("officer openings in Portland", "find-jobs")
    answer = talk.say(text)
    check(answer)
    assert answer.status == "clarify" and talk.titles == ["Portland, Maine", "Portland, Oregon"]


def test_its_memory_is_plain_json_and_short() -> None:
    talk = Talk()
    for text in ("officer openings in Portland", "Oregon", "and GS-7?", "for veterans"):
        talk.say(text, "find-jobs")
        states: List[Optional[Any]] = [task.state for task in talk.context.tasks]
        assert json.loads(json.dumps(states)) == states and len(json.dumps(states)) < 400


def test_it_answers_in_spanish_conversations_too() -> None:
    talk = Talk()
    answer = talk.say("¿hay vacantes de agente especial en Houston?", "find-jobs")
    assert talk.context.language == "es" and f"{LINK}&l=Houston%2C%20Texas" in answer.text


def test_today_is_the_day_of_the_answer(server: StandIn) -> None:
    outcome = TOOL.start(message("find-jobs", "any openings in Texas"), LEDGER, dt.date(2027, 1, 2))
    assert outcome.answer.text.startswith("As of January 2, 2027,") and outcome.answer.data["as_of"] == "2027-01-02"


def test_bare_filters_change_the_search_whatever_topic_they_seem_to_have() -> None:
    talk = Talk()
    talk.say("any openings in texas", "find-jobs")
    assert talk.say("only gs-9", "qualification-grade", 0.78).data["query"]["grade_low"] == 9
    assert "Florida" in talk.say("what about florida", "pay-locality", 0.22).data["link"]
    assert talk.say("remove the grade", "qualification-grade", 0.37).data["query"]["grade_low"] is None
    assert "Missouri" in talk.say("actually missouri", "far-smalltalk", 0.94).data["link"]


@pytest.mark.parametrize("topic, score, text", [("location-choice", 0.47, "deportation officer jobs near houston"), ("find-jobs", 0.24, "jobs in houston tx for vets gs 11 or higher")])
def test_a_bare_wish_for_jobs_at_a_place_is_a_search(topic: str, score: float, text: str) -> None:
    assert "Houston" in Talk().say(text, topic, score).data["link"]


def test_openings_of_a_kind_that_is_no_filter_are_not_all_openings() -> None:
    assert not TOOL.starts(message("find-jobs", "which openings let me stay indoors", 0.5), LEDGER)


@pytest.mark.parametrize(
    ("text", "series", "keyword"),
    [
        ("which nurse jobs are open in El Paso", ["0610"], None),
        ("RN openings in Texas", ["0610"], None),
        ("LPN jobs open at detention centers", [], "practical nurse"),
        ("pharmacist openings", [], "pharmacist"),
        ("any psychologist openings in Texas", [], "psychologist"),
        ("any openings for a psychiatrist", [], "psychiatrist"),
        ("nurse practitioner vacancies", [], "nurse practitioner"),
        ("are there any doctor openings in Arizona", [], "physician"),
        ("openings for health service corps staff", [], "Health Service Corps"),
    ],
)
def test_a_health_profession_is_searched_for_by_its_own_series_or_words(text: str, series: List[str], keyword: Optional[str]) -> None:
    answer = Talk().say(text, "find-jobs")
    check(answer)
    assert (answer.role, answer.data["query"]["series"], answer.data["query"]["keyword"]) == ("medical", series, keyword)
    assert (f"“{keyword}”" in answer.text) if keyword else ("0610 (includes nurse)" in answer.text)


def test_another_profession_takes_the_place_of_the_one_before() -> None:
    talk = Talk()
    talk.say("pharmacist openings in Texas", "find-jobs")
    assert talk.say("and in Arizona", "find-jobs").data["query"]["keyword"] == "pharmacist"
    query = talk.say("no, nurses", "find-jobs").data["query"]
    assert (query["series"], query["keyword"], query["place"]) == (["0610"], None, "Arizona")


def test_a_job_that_the_series_do_not_show_is_not_said_to_be_among_them() -> None:
    answer = Talk().say("any openings for auditors or forensic scientists in Texas", "find-jobs")
    assert answer.data["query"]["series"] == ["0511"] and "(includes auditor)" in answer.text
