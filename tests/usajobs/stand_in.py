"""A local stand-in for USAJOBS's search: answers as the published API does, from jobs made up for the tests. Never leaves this machine."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict, Iterator, List, Optional, Tuple
from urllib.parse import parse_qs, urlsplit

KEY, EMAIL = "a-key-of-the-tests", "tests@example.org"


def job(
    number: int,
    title: str = "Deportation Officer",
    series: str = "1801",
    places: Tuple[str, ...] = ("Houston, Texas",),
    plan: str = "GL",
    grades: Tuple[int, int] = (5, 9),
    closes: str = "2026-12-04T23:59:59.9970000",
    paths: Tuple[str, ...] = ("public",),
) -> Dict[str, Any]:
    """One entry in the shape of the API's answers."""
    return {
        "MatchedObjectId": str(number),
        "MatchedObjectDescriptor": {
            "PositionID": f"ERO-{number}-DE",
            "PositionTitle": title,
            "PositionURI": f"https://www.usajobs.gov:443/GetJob/ViewDetails/{number}",
            "PositionLocationDisplay": places[0] if len(places) == 1 else "Multiple Locations",
            "PositionLocation": [
                {"LocationName": place, "CountryCode": "United States", "CountrySubDivisionCode": place.split(", ")[-1], "CityName": place}
                for place in places
            ],
            "OrganizationName": "Immigration and Customs Enforcement",
            "DepartmentName": "Department of Homeland Security",
            "JobCategory": [{"Name": "", "Code": series}],
            "JobGrade": [{"Code": plan}],
            "PositionRemuneration": [{"MinimumRange": "51632.0", "MaximumRange": "84277.0", "RateIntervalCode": "PA", "Description": "Per Year"}],
            "PublicationStartDate": "2026-11-20T00:00:00.0000000",
            "ApplicationCloseDate": closes,
            "UserArea": {
                "Details": {"LowGrade": str(grades[0]), "HighGrade": str(grades[1]), "OrganizationCodes": "HS/HSBB", "HiringPath": list(paths)}
            },
        },
    }


@dataclass
class Says:
    """One answer that does not follow from the jobs: a status, a body, headers, a pause before it or between its bytes."""

    status: int = 200
    body: bytes = b""
    headers: Dict[str, str] = field(default_factory=dict)
    pause_s: float = 0.0
    drip_s: float = 0.0


@dataclass
class StandIn:
    """`script` is used up first, one entry a request; `always` then goes before the jobs."""

    url: str = ""
    jobs: List[Dict[str, Any]] = field(default_factory=list)
    script: List[Says] = field(default_factory=list)
    always: Optional[Says] = None
    requests: List[Dict[str, str]] = field(default_factory=list)
    headers: List[Dict[str, str]] = field(default_factory=list)

    def answer(self, query: Dict[str, str], headers: Dict[str, str]) -> Says:
        self.requests.append(query)
        self.headers.append(headers)
        if self.script:
            return self.script.pop(0)
        if self.always:
            return self.always
        if headers.get("authorization-key") != KEY or headers.get("user-agent") != EMAIL or headers.get("host") != "data.usajobs.gov":
            return Says(401)
        found = [one for one in self.jobs if _fits(one["MatchedObjectDescriptor"], query)]
        size, page = int(query.get("ResultsPerPage", "250")), int(query.get("Page", "1"))
        items = found[(page - 1) * size : page * size]
        body = {
            "LanguageCode": "EN",
            "SearchParameters": {},
            "SearchResult": {
                "SearchResultCount": len(items),
                "SearchResultCountAll": len(found),
                "SearchResultItems": items,
                "UserArea": {"NumberOfPages": str(-(-len(found) // size)), "IsRadialSearch": False},
            },
        }
        return Says(200, json.dumps(body).encode(), {"Content-Type": "application/hr+json; charset=utf-8"})


def _fits(descriptor: Dict[str, Any], query: Dict[str, str]) -> bool:
    details = descriptor["UserArea"]["Details"]
    if query.get("Organization") != "HSBB":
        return False
    if "JobCategoryCode" in query and descriptor["JobCategory"][0]["Code"] not in query["JobCategoryCode"].split(";"):
        return False
    if "Keyword" in query and query["Keyword"].lower() not in descriptor["PositionTitle"].lower():
        return False
    places = [place["LocationName"] for place in descriptor["PositionLocation"]]
    if "LocationName" in query and not any(place == query["LocationName"] or place.endswith(f", {query['LocationName']}") for place in places):
        return False
    if int(details["LowGrade"]) > int(query.get("PayGradeHigh", "15")) or int(details["HighGrade"]) < int(query.get("PayGradeLow", "1")):
        return False
    return "HiringPath" not in query or bool(set(query["HiringPath"].split(";")) & set(details["HiringPath"]))


@contextmanager
def running() -> Iterator[StandIn]:
    """The stand-in on a free port of the loopback address."""
    stand_in = StandIn()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # noqa: N802 (the name is http.server's)
            query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
            says = stand_in.answer(query, {name.lower(): value for name, value in self.headers.items()})
            time.sleep(says.pause_s)
            try:
                self.send_response(says.status)
                for name, value in says.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(says.body)))
                self.end_headers()
                for at in range(0, len(says.body), 1 if says.drip_s else len(says.body) or 1):
                    time.sleep(says.drip_s)
                    self.wfile.write(says.body[at : at + 1] if says.drip_s else says.body)
                    self.wfile.flush()
            except OSError:  # the client has gone, as it should after its time-out
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stand_in.url = f"http://127.0.0.1:{server.server_address[1]}/api/search"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
