"""Asks USAJOBS for ICE's open jobs, within a few seconds, and builds the same search's link. Never sends a person's words, name or address.

The published API, as read in stored copies of these pages:
- https://developer.usajobs.gov/API-Reference/GET-api-Search   parameters Keyword, PayGradeLow and PayGradeHigh (01 to 15), JobCategoryCode (the job
  series), Organization (agency subelement code), LocationName ("Atlanta, Georgia"), Radius, HiringPath, Page, ResultsPerPage; several values of one
  parameter are joined by semicolons
- https://developer.usajobs.gov/API-Reference/                 pages of 250 by default, 500 at most
- https://developer.uat.usajobs.gov/Guides/Authentication      headers Host, User-Agent (the e-mail given for the key) and Authorization-Key
The shape of SearchResult, and HS/HSBB as the code of "Immigration and Customs Enforcement", stand in an answer of the API that GSA recorded in
https://github.com/GSA/search-gov (spec/vcr_cassettes/govbox_set), and HSBB in the code list kept by
https://github.com/abigailhaddad/usajobs_historical (tracking/usajobs_agency_codes.json).

The link to www.usajobs.gov/Search/Results: k, l and hp are the fields of USAJOBS's own search form (https://github.com/USAJOBS/help-center,
unique-hiring-paths/public), a is how GSA links to an agency's jobs (search-gov, app/helpers/jobs_helper.rb), j=2210&j=1550 is how links to
a series are written in many places. No page that we found says how to put a grade or a radius into a link: the link leaves both out.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import logging
import math
import os
import threading
import time
from dataclasses import asdict, dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Callable, Dict, List, Optional, Tuple
from urllib.parse import quote, urlencode

import httpx

logger = logging.getLogger(__name__)

ICE = "HSBB"
HOST = "data.usajobs.gov"
API_URL = f"https://{HOST}/api/search"
SITE = "https://www.usajobs.gov"
KEY_VARIABLE, EMAIL_VARIABLE, URL_VARIABLE = "USAJOBS_KEY", "USAJOBS_EMAIL", "USAJOBS_API_URL"  # the last one is for tests
PER_PAGE = 100
MOST_PAGES = 3
BUDGET_S = 5.5  # for the whole search, with every try and page: the person waits for it
TRY_S = 2.5  # for one step of one try: to connect, or to wait for the next bytes
MOST_TRIES = 3  # a page
BACK_OFF_S = 0.3  # before the second try, doubled before the third
REST_S = 30.0  # after a failed search USAJOBS is left alone, so that the next person does not wait for the same
LONGEST_REST_S = 3600.0
CACHE_S = 15 * 60.0
CACHED = 200  # searches
LONGEST_TEXT = 120  # characters of a title or place

NO_KEY, REFUSED, BUSY, DOWN, UNREADABLE = "no-key", "refused", "busy", "down", "unreadable"


class Problem(Exception):
    """Why there is no list of openings; `kind` is one of the five words above."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True)
class Search:
    """What is looked for. `keyword` is only for jobs whose series nobody publishes."""

    series: Tuple[str, ...] = ()
    keyword: Optional[str] = None
    place: Optional[str] = None  # "Houston, Texas" or "Texas"
    radius_miles: Optional[int] = None
    grade_low: Optional[int] = None
    grade_high: Optional[int] = None
    hiring_paths: Tuple[str, ...] = ()

    def as_dict(self) -> Dict[str, Any]:
        return {"organization": ICE, **{key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}}

    def parameters(self, page: int) -> Dict[str, str]:
        """The query string of the API; what is not asked for is left out."""
        given = {
            "Organization": ICE,
            "JobCategoryCode": ";".join(self.series),
            "Keyword": self.keyword,
            "LocationName": self.place,
            "Radius": self.radius_miles if self.place else None,
            "PayGradeLow": _two_digits(self.grade_low),
            "PayGradeHigh": _two_digits(self.grade_high),
            "HiringPath": ";".join(self.hiring_paths),
            "ResultsPerPage": PER_PAGE,
            "Page": page,
        }
        return {name: str(value) for name, value in given.items() if value}

    @property
    def link(self) -> str:
        """The same search for a person, on the site; grade and radius are set there."""
        pairs = [
            ("a", ICE),
            *(("j", series) for series in self.series),
            ("k", self.keyword),
            ("l", self.place),
            *(("hp", path) for path in self.hiring_paths),
        ]
        return f"{SITE}/Search/Results?" + urlencode([(name, value) for name, value in pairs if value], quote_via=quote)


@dataclass(frozen=True)
class Opening:
    title: str
    control_number: str
    announcement: Optional[str] = None
    places: Tuple[str, ...] = ()
    pay_plan: Optional[str] = None
    grade_low: Optional[int] = None
    grade_high: Optional[int] = None
    pay_min_usd: Optional[int] = None  # a year
    pay_max_usd: Optional[int] = None
    opens: Optional[dt.date] = None
    closes: Optional[dt.date] = None

    @property
    def url(self) -> str:
        return f"{SITE}/job/{self.control_number}"  # built here: an address that came with the answer is never shown


@dataclass(frozen=True)
class Found:
    """`total` is USAJOBS's own count; `openings` holds those of the pages that were read."""

    openings: Tuple[Opening, ...]
    total: int


class Client:
    """Searches with one key; safe to share between threads."""

    def __init__(
        self, key: str, email: str, url: str = API_URL, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._url, self._clock, self._sleep = url, clock, sleep
        self._headers = {"Host": HOST, "User-Agent": email, "Authorization-Key": key, "Accept": "application/json"}
        self._http = httpx.Client(follow_redirects=False)
        self._lock = threading.Lock()
        self._cache: Dict[Search, Tuple[float, Found]] = {}
        self._rest_until, self._rest_kind = -math.inf, DOWN

    def search(self, search: Search) -> Found:
        """The openings, from the cache where they are not older than a quarter of an hour; raises Problem."""
        with self._lock:
            asked_at, found = self._cache.get(search, (-math.inf, None))
            if found is not None and self._clock() - asked_at < CACHE_S:
                return found
            if self._clock() < self._rest_until:
                raise Problem(self._rest_kind)
        try:
            found = self._all_pages(search, self._clock() + BUDGET_S)
        except Problem as problem:
            logger.warning("USAJOBS: %s", problem.kind)
            self._rest(problem.kind, REST_S)
            raise
        with self._lock:
            self._cache.pop(search, None)
            self._cache[search] = (self._clock(), found)
            while len(self._cache) > CACHED:
                self._cache.pop(next(iter(self._cache)))
        return found

    def _rest(self, kind: str, seconds: float) -> None:
        with self._lock:
            until = self._clock() + min(seconds, LONGEST_REST_S)
            if until > self._rest_until:
                self._rest_until, self._rest_kind = until, kind

    def _all_pages(self, search: Search, deadline: float) -> Found:
        """Every page up to MOST_PAGES. A later page that fails is done without: the count is right all the same."""
        items, total = self._page(search, 1, deadline)
        read = len(items)
        for page in range(2, MOST_PAGES + 1):
            if read >= total or not items:
                break
            try:
                more, _ = self._page(search, page, deadline)
            except Problem:
                break
            read += len(more)
            items += more
            if not more:
                break
        openings = {opening.control_number: opening for opening in map(_opening, items) if opening}
        return Found(tuple(openings.values()), max(total, len(openings)))

    def _page(self, search: Search, page: int, deadline: float) -> Tuple[List[Any], int]:
        problem = Problem(DOWN)
        for number in range(MOST_TRIES):
            wait = BACK_OFF_S * 2**number
            try:
                response, content = self._get(search.parameters(page), deadline)
            except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:  # ValueError: a key or address that no header or URL can hold
                logger.info("USAJOBS: %s", type(error).__name__)
                problem = Problem(DOWN)
            else:
                if response.status_code == 200:
                    return _read(content)
                problem = _problem_of(response.status_code)
                if problem.kind == BUSY:
                    wait = _retry_after(response.headers.get("Retry-After"), dt.datetime.now(dt.timezone.utc)) or wait
                    self._rest(BUSY, wait)
                elif problem.kind != DOWN:
                    raise problem
            if number + 1 == MOST_TRIES or self._clock() + wait >= deadline:
                break
            self._sleep(wait)
        raise problem

    def _get(self, parameters: Dict[str, str], deadline: float) -> Tuple[httpx.Response, bytes]:
        """One try. The body is read in pieces, since a server that drips bytes never runs into a time-out of its own."""
        step = max(0.05, min(TRY_S, deadline - self._clock()))
        content = b""
        with self._http.stream("GET", self._url, params=parameters, headers=self._headers, timeout=step) as response:
            for piece in response.iter_bytes():
                content += piece
                if self._clock() > deadline:
                    raise httpx.ReadTimeout("the search took too long")
        return response, content


def search(wanted: Search) -> Found:
    """Searches with the key and e-mail of the environment; Problem(NO_KEY) where either is missing."""
    key, email = _credentials()
    if not key or not email:
        raise Problem(NO_KEY)
    return _client(key, email, os.environ.get(URL_VARIABLE) or API_URL).search(wanted)


def _credentials() -> Tuple[str, str]:
    return os.environ.get(KEY_VARIABLE, "").strip(), os.environ.get(EMAIL_VARIABLE, "").strip()


@functools.lru_cache(maxsize=4)
def _client(key: str, email: str, url: str) -> Client:
    return Client(key, email, url)


def _problem_of(status: int) -> Problem:
    if status in (401, 403):
        return Problem(REFUSED)
    if status == 429:
        return Problem(BUSY)
    return Problem(DOWN if status >= 500 or status == 408 else UNREADABLE)


def _retry_after(value: Optional[str], now: dt.datetime) -> Optional[float]:
    """Seconds from a Retry-After header, which holds seconds or a date."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value.strip())
    try:
        date = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    return max(0.0, (date if date.tzinfo else date.replace(tzinfo=dt.timezone.utc)).timestamp() - now.timestamp())


def _read(content: bytes) -> Tuple[List[Any], int]:
    try:
        result = json.loads(content)["SearchResult"]
        items = result["SearchResultItems"]
        total = _whole(result.get("SearchResultCountAll"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Problem(UNREADABLE) from error
    if not isinstance(items, list):
        raise Problem(UNREADABLE)
    return items, len(items) if total is None else total


def _opening(item: Any) -> Optional[Opening]:
    """One entry; None where it lacks the title or number without which it cannot be shown."""
    job = _part(item, "MatchedObjectDescriptor")
    details = _part(_part(job, "UserArea"), "Details")
    number, title = _text(_part_of(item, "MatchedObjectId")), _text(job.get("PositionTitle"))
    if not title or not number or not number.isdigit():
        return None
    pay = _first(job.get("PositionRemuneration"))
    is_yearly = bool({"PA", "Per Year"} & {_text(pay.get("RateIntervalCode")), _text(pay.get("Description"))})
    locations = job.get("PositionLocation")
    names = [_text(_part_of(place, "LocationName")) for place in (locations if isinstance(locations, list) else [])]
    return Opening(
        title,
        number,
        _text(job.get("PositionID")),
        tuple(dict.fromkeys(name for name in names if name)) or _single(_text(job.get("PositionLocationDisplay"))),
        _text(_first(job.get("JobGrade")).get("Code")),
        _whole(details.get("LowGrade")),
        _whole(details.get("HighGrade")),
        _whole(pay.get("MinimumRange")) if is_yearly else None,
        _whole(pay.get("MaximumRange")) if is_yearly else None,
        _date(job.get("PublicationStartDate")) or _date(job.get("PositionStartDate")),
        _date(job.get("ApplicationCloseDate")) or _date(job.get("PositionEndDate")),
    )


def _part_of(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _part(value: Any, name: str) -> Dict[str, Any]:
    found = _part_of(value, name)
    return found if isinstance(found, dict) else {}


def _first(value: Any) -> Dict[str, Any]:
    return value[0] if isinstance(value, list) and value and isinstance(value[0], dict) else {}


def _single(text: Optional[str]) -> Tuple[str, ...]:
    return (text,) if text else ()


def _text(value: Any) -> Optional[str]:
    """Plain words on one line, cut to a sane length."""
    return " ".join(str(value).split())[:LONGEST_TEXT] or None if isinstance(value, (str, int)) else None


def _whole(value: Any) -> Optional[int]:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return int(number) if math.isfinite(number) and number >= 0 else None


def _date(value: Any) -> Optional[dt.date]:
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _two_digits(grade: Optional[int]) -> Optional[str]:
    return f"{grade:02d}" if grade else None
