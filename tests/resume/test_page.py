"""The resume check in a real browser: what it finds, what it says when it cannot, and that nothing leaves or stays."""
from __future__ import annotations

import re
from typing import List

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.resume import files
from tests.resume.conftest import Open, Site, choose, found, paste

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
JOB = "Clerk, June 2019 - March 2022, 40 hours per week"
FOUND, MISSING, UNCLEAR = "found", "not found", "could not tell"


# What is found in files


GOOD = {"pages": MISSING, "dates": FOUND, "hours": FOUND, "employer": UNCLEAR, "contact": FOUND, "address": FOUND, "school": FOUND,
        "series": FOUND, "ssn": MISSING, "photo": MISSING, "birth": MISSING, "personal": MISSING, "secret": UNCLEAR, "lock": MISSING,
        "signature": MISSING, "type": FOUND, "size": FOUND, "name": FOUND, "pictures": MISSING, "boxes": UNCLEAR,
        "links": MISSING, "small": MISSING, "ownWords": UNCLEAR}


def verdicts(page: Page) -> dict[str, str]:
    return {name: verdict for name, (verdict, _) in found(page).items()}


def test_a_pdf_of_two_pages_with_all_that_is_asked(reader: Page) -> None:
    assert choose(reader, "resume.pdf", files.pdf(files.many(files.GOOD, 2))).startswith("Done.")
    assert verdicts(reader) == GOOD and found(reader)["pages"][1] == "The file has 2 pages."


def test_a_docx_with_all_that_is_asked_and_its_own_page_count(reader: Page) -> None:
    choose(reader, "resume.docx", files.docx(files.GOOD, pages=2))
    assert verdicts(reader) == {**GOOD, "boxes": MISSING, "small": UNCLEAR}
    assert "counted 2 pages. Open the file to be sure" in found(reader)["pages"][1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_file_with_all_that_is_asked(reader: Page, encoding: str) -> None:
    choose(reader, "resume.txt", files.text_file([*files.GOOD, "Café – “quoted”"], encoding))
    assert verdicts(reader) == {**GOOD, "pages": UNCLEAR, "boxes": MISSING, "small": UNCLEAR}


def test_pasted_text_leaves_what_only_a_file_shows_open(reader: Page) -> None:
    assert paste(reader, "\n".join(files.GOOD)).startswith("Done.")
    only_files = {name: UNCLEAR for name in ("pages", "photo", "lock", "signature", "type", "size", "name", "pictures", "boxes", "links", "small")}
    assert verdicts(reader) == {**GOOD, **only_files}


def test_a_third_page_is_found(reader: Page) -> None:
    choose(reader, "resume.pdf", files.pdf(files.many(files.GOOD, 3)))
    assert found(reader)["pages"] == (FOUND, "The file has 3 pages.")
    choose(reader, "resume.docx", files.docx(files.GOOD, pages=3))
    assert verdicts(reader)["pages"] == FOUND


def test_a_docx_without_a_page_count_says_so_and_counts_words(reader: Page) -> None:
    choose(reader, "resume.docx", files.docx(["one two three"]))
    assert verdicts(reader)["pages"] == UNCLEAR and "about 3 words" in reader.locator("#results > .note").inner_text()


def test_pictures_links_small_text_and_a_signature_in_a_pdf(reader: Page) -> None:
    choose(reader, "resume.pdf", files.pdf([files.GOOD], points=8, picture=files.JPEG_HEAD, link="https://example.org", signed=True))
    seen = found(reader)
    assert seen["photo"] == (UNCLEAR, "The file holds 1 picture. This page cannot see what a picture shows.")
    assert [seen[name][0] for name in ("pictures", "links", "small", "signature")] == [FOUND] * 4 and "8 points" in seen["small"][1]


def test_a_pdf_that_is_locked_for_changes_is_read_and_its_lock_found(reader: Page) -> None:
    choose(reader, "resume.pdf", files.pdf([files.GOOD], password=""))
    assert verdicts(reader) == {**GOOD, "lock": FOUND}


def test_tables_text_boxes_pictures_locks_and_signatures_in_a_docx(reader: Page) -> None:
    box = f"<w:p><w:r><w:pict><w:txbxContent>{files.paragraph('Gender: X')}</w:txbxContent></w:pict></w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{files.paragraph('SSN 219-09-9999')}</w:tc></w:tr></w:tbl>"
    choose(reader, "resume.docx", files.docx(files.GOOD, body=table + box, picture=files.JPEG_HEAD, signed=True, size=16,
                                             header="Date of birth: 01/02/1990",
                                             settings='<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'))
    seen = found(reader)
    assert [seen[name][0] for name in ("ssn", "personal", "birth", "pictures", "signature", "lock", "small")] == [FOUND] * 7
    assert seen["boxes"] == (FOUND, "The file uses tables and text boxes.") and seen["photo"][0] == UNCLEAR


def test_a_docx_whose_text_lies_in_another_part_is_read(reader: Page) -> None:
    choose(reader, "resume.docx", files.docx(files.GOOD, main="word/document2.xml"))
    assert verdicts(reader)["hours"] == FOUND


@pytest.mark.parametrize("name, verdict", [("MyResume2026.txt", FOUND), ("my resume.txt", MISSING), ("resume(1).txt", MISSING),
                                           ("resume-pat.txt", MISSING), ("pat_resume.txt", UNCLEAR)])
def test_the_file_name(reader: Page, name: str, verdict: str) -> None:
    choose(reader, name, files.text_file(files.GOOD))
    assert verdicts(reader)["name"] == verdict


# What is found in a text


@pytest.mark.parametrize("text, verdict", [
    ("Clerk, June 2019 - March 2022", FOUND), ("Clerk 06/2019 – 03/2022", FOUND), ("Clerk, Jun. 2019 to Present", FOUND),
    ("Clerk, 2019-06 - 2022-03", FOUND),
    ("Clerk, 06/15/2019 - 03/01/2022", FOUND), ("From September 2019 through the present", FOUND), ("Start date: 06/2019\nEnd date: 03/2022", FOUND),
    ("Clerk, Sept '19 - Mar '22", FOUND), ("Clerk 2019 - 2022", MISSING), ("Clerk, June 2019 - 2022", MISSING),
    ("Clerk, Summer 2019 - Fall 2020", MISSING),
    ("Clerk since a while", MISSING), ("EXPERIENCE\nClerk, 06/2019 - 03/2022\nEDUCATION\nSample College 2015 - 2018", FOUND),
    ("EDUCATION\nSample College 2015 - 2018\nWORK HISTORY\nClerk 2019 - 2022", MISSING), ("Training Specialist\n2019 - 2022", MISSING),
    ("Call 202-555-0143. Budget of 1900-2500 dollars.", MISSING),
])
def test_month_and_year_of_each_job(reader: Page, text: str, verdict: str) -> None:
    paste(reader, text)
    assert verdicts(reader)["dates"] == verdict


def test_the_line_with_only_a_year_is_named(reader: Page) -> None:
    paste(reader, "Clerk, 06/2019 - 03/2022\n\nCook, 2015 – 2018\r\nGuard, 2012 - 2014")
    assert "in lines 3, 4, at one end" in found(reader)["dates"][1]


@pytest.mark.parametrize("text, verdict", [
    (JOB, FOUND), ("June 2019 - March 2022\nHours per week: 40", FOUND), ("June 2019 - March 2022 (40 hrs/wk)", FOUND),
    ("06/2019 - 03/2022, 37.5 hours/week", FOUND),
    ("06/2019 - 03/2022 Hours worked per week 40", FOUND), ("06/2019 - 03/2022, 40 hours a week", FOUND), ("06/2019 - 03/2022, 40-hour week", FOUND),
    ("06/2019 - 03/2022, 20 hours weekly", FOUND), ("June 2019 - March 2022, full-time", MISSING), (f"{JOB}\nCook, May 2015 - May 2018", MISSING),
    ("June 2019 - March 2022", MISSING), ("40 hours per week", UNCLEAR), ("June 2019 - March 2022, open 24 hours", MISSING),
])
def test_hours_per_week_of_each_job(reader: Page, text: str, verdict: str) -> None:
    paste(reader, text)
    assert verdicts(reader)["hours"] == verdict


def test_full_time_without_a_number_is_named(reader: Page) -> None:
    paste(reader, "Clerk\nJune 2019 - March 2022, Full-time")
    assert found(reader)["hours"][1].startswith("“Full-time” or “part-time” stands in line 2")


@pytest.mark.parametrize("text, verdict", [
    ("SSN: 219-09-9999", FOUND), ("219 09 9999", FOUND), ("219‑09‑9999", FOUND), ("２１９-０９-９９９９", FOUND),
    ("Social Security Number 219099999", FOUND),
    ("SSN: XXX-XX-1234", FOUND), ("SSN (last four): 1234", FOUND), ("phone 202-555-0143", MISSING), ("Social Security Administration, 2019", MISSING),
    ("control number 862110400", MISSING), ("ZIP 22150-1234", MISSING), ("000-12-3456", MISSING), ("1219-09-9999", MISSING),
])
def test_a_social_security_number(reader: Page, text: str, verdict: str) -> None:
    paste(reader, text)
    assert verdicts(reader)["ssn"] == verdict
    assert "219-09-9999" not in reader.locator("#results").inner_text() and "1234" not in reader.locator("#line-ssn").inner_text()


@pytest.mark.parametrize("line, text, verdict", [
    ("birth", "Date of birth: January 2, 1990", FOUND), ("birth", "DOB 01/02/1990", FOUND), ("birth", "D.O.B.: 01/02/1990", FOUND),
    ("birth", "Age: 34", FOUND),
    ("birth", "I am 34 and fit", FOUND), ("birth", "born in 1990", FOUND), ("birth", "Led a team for 34 years", MISSING),
    ("birth", "newborn care, 2019", MISSING),
    ("birth", "Average: 34 calls a day", MISSING),
    ("personal", "Gender: female", FOUND), ("personal", "Religion: none", FOUND), ("personal", "Marital status: single", FOUND),
    ("personal", "taught religion and gender studies", MISSING), ("personal", "Essex: 2019", MISSING),
    ("secret", "TOP SECRET//SI", FOUND), ("secret", "Top Secret clearance", UNCLEAR), ("secret", "FOR OFFICIAL USE ONLY", FOUND),
    ("contact", "pat@example.org", FOUND), ("contact", "(202) 555-0143", FOUND), ("contact", "@pat on the net", MISSING),
    ("address", "Springfield, VA 22150", FOUND), ("address", "Springfield", UNCLEAR),
    ("school", "GED, 2010", FOUND), ("school", "Bachelor’s in history", FOUND), ("school", "No studies", MISSING),
    ("series", "GS-1801-09", FOUND), ("series", "Series: 1811", FOUND), ("series", "Worked at a bank", UNCLEAR),
])
def test_other_lines(reader: Page, line: str, text: str, verdict: str) -> None:
    paste(reader, text)
    assert verdicts(reader)[line] == verdict


def test_a_hostile_text_is_checked_fast_and_is_never_markup(reader: Page) -> None:
    paste(reader, '<img src=x onerror="document.title=1">' + "1 " * 40000 + "a" * 40000 + "June " * 8000 + "40 hours " * 4000)
    assert reader.locator("#results img").count() == 0 and reader.title() == "Resume check (unofficial)"


# Rules, words and judgements


def test_each_group_of_lines_stands_with_its_rules_sources_and_dates(reader: Page) -> None:
    paste(reader, JOB)
    groups = reader.locator("#results .group").all()
    assert len(groups) == 6
    for group in groups:
        rules, sources = group.locator(".rule").count(), group.locator(".source")
        assert rules == sources.count() >= 1 and group.locator(".lines > li").count() >= 1
        for source in sources.all():
            assert source.locator("a").get_attribute("href").startswith("https://") and re.search(r"checked on 20\d\d-\d\d-\d\d", source.inner_text())
    expect(reader.locator("#rules")).to_be_hidden()  # not the same rules twice


def test_a_rule_past_its_time_says_so(opened: Open) -> None:
    page = opened()
    page.clock.set_fixed_time("2030-01-01")
    paste(page, JOB)
    assert page.get_by_text("may be out of date").count() == page.locator("#results .source").count()


def test_only_three_verdicts_and_no_judgement(reader: Page) -> None:
    paste(reader, "nothing of a resume")
    assert {verdict for verdict, _ in found(reader).values()} <= {FOUND, MISSING, UNCLEAR}
    said = " ".join(seen for _, seen in found(reader).values()).lower()
    assert not re.search(r"\b(score|rank|rating|great|good|bad|weak|strong|should|must|better)\b", said)
    assert "does not judge, score or rank your resume, and it does not write or change a word of it" in reader.locator(".disclosure").inner_text()


# What cannot be read


TOO_LARGE = files.pdf([files.GOOD]) + b"%" * (5 * 1024 * 1024)
BAD = [
    ("large.pdf", TOO_LARGE, "larger than 5 MB"), ("resume.exe", b"MZ", "not a type of file that USAJOBS lists"),
    ("resume", b"text", "not a type of file"),
    ("photo.jpg", files.JPEG_HEAD, "takes JPG files, but this page cannot read them"), ("old.doc", b"\xd0\xcf\x11\xe0", "takes DOC files"),
    ("scan.pdf", files.pdf([[]], picture=files.JPEG_HEAD), "1 page but no text"),
    ("locked.pdf", files.pdf([files.GOOD], password="secret"), "locked with a password"),
    ("broken.pdf", b"%PDF-1.4\nnothing", "PDF file is damaged"), ("cut.pdf", files.pdf([files.GOOD])[:300], "damaged"),
    ("text.pdf", b"plain words", "ends in .pdf"),
    ("broken.docx", b"PK\x03\x04 no archive", "DOCX file is damaged"), ("cut.docx", files.docx(files.GOOD)[:200], "DOCX file is damaged"),
    ("archive.docx", files.zipped({"note.txt": b"hello"}), "DOCX file is damaged"),
    ("xml.docx", files.zipped({"word/document.xml": b"<w:document>"}), "DOCX file is damaged"), ("text.docx", b"plain words", "ends in .docx"),
    ("locked.docx", b"\xd0\xcf\x11\xe0" + b"\x00" * 20 + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    ("empty.txt", b"", "is empty"), ("binary.txt", b"\x00\x01\x02\x03", "does not hold plain text"),
    ("spaces.txt", b"  \n \n", "no text that this page can read"),
    ("empty.docx", files.docx([""]), "no text that this page can read"),
    ("book.pdf", files.pdf([["A page."]] * 51), "51 pages, more than this page reads"),
]


@pytest.mark.parametrize("name, data, sentence", BAD, ids=[name for name, _, _ in BAD])
def test_what_cannot_be_read_gets_one_sentence(reader: Page, name: str, data: bytes, sentence: str) -> None:
    choose(reader, "good.txt", files.text_file(files.GOOD))
    said = choose(reader, name, data)
    assert sentence in said and len(re.findall(r"[.!?](?:\s|$)", said)) == 1
    expect(reader.locator("#results")).to_be_hidden()
    expect(reader.get_by_label("Your resume as a file")).to_have_attribute("aria-invalid", "true")
    assert choose(reader, "good.txt", files.text_file(files.GOOD)).startswith("Done.")
    assert reader.get_by_label("Your resume as a file").get_attribute("aria-invalid") is None


def test_no_text_is_one_sentence_at_the_text(reader: Page) -> None:
    assert paste(reader, "  ") == "There is nothing to check yet: choose a file or paste your text first."
    expect(reader.get_by_label("Or its text")).to_have_attribute("aria-invalid", "true")


# Nothing leaves, nothing stays


KINDS = {"resume.pdf": files.pdf([files.GOOD], picture=files.JPEG_HEAD, link="https://example.org/canary"),
         "scan.pdf": files.pdf([files.GOOD], picture=b"\x00\x00\x00\x0cjP  \r\n\x87\n", picture_filter="JPXDecode"),
         "resume.docx": files.docx(files.GOOD, pages=2), "resume.txt": files.text_file(files.GOOD)}


@pytest.mark.parametrize("name", KINDS)
def test_once_the_page_is_ready_nothing_at_all_is_requested(opened: Open, site: Site, name: str) -> None:
    page = opened()
    before, seen = len(site.asked), []
    page.context.on("request", lambda request: seen.append(request.url))
    page.on("websocket", lambda socket: seen.append(socket.url))
    assert choose(page, name, KINDS[name]).startswith("Done.")
    paste(page, "\n".join(files.GOOD))
    page.wait_for_timeout(300)
    assert seen == [] and site.asked[before:] == []


def test_a_file_chosen_at_once_brings_only_static_files_without_content(opened: Open, site: Site) -> None:
    page = opened(ready=False)
    before, seen = len(site.asked), []
    page.context.on("request", lambda request: seen.append(request))
    assert choose(page, "resume.pdf", KINDS["resume.pdf"]).startswith("Done.")
    page.get_by_text("Ready. This page works without a connection now").wait_for()
    assert all(request.method == "GET" and request.post_data is None and request.url.startswith(f"{site.address}/chat/") for request in seen)
    assert all(method == "GET" and size == 0 and "?" not in path and path.startswith("/chat/resume/") for method, path, size in site.asked[before:])


def test_the_page_may_not_send_even_to_its_own_server(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    page.goto(f"{site.address}/chat/resume/")
    page.get_by_text("Ready. This page works without a connection now").wait_for()
    before = len(site.asked)
    assert page.evaluate("() => fetch('/chat/resume/').then(() => 'sent', () => 'stopped')") == "stopped"
    page.evaluate("() => { new Image().src = '/chat/resume/?text'; }")
    page.evaluate("() => { const form = document.createElement('form'); document.body.append(form); form.submit(); }")
    page.wait_for_timeout(300)
    page.close()
    assert site.asked[before:] == []


def test_nothing_is_stored(opened: Open) -> None:
    page = opened(bypass_csp=True)  # to read the storage, which the page's own policy forbids
    for name, data in KINDS.items():
        choose(page, name, data)
    paste(page, "\n".join(files.GOOD))
    kept = page.evaluate("""async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
        self.caches ? (await caches.keys()).length : 0, document.cookie.length, (await navigator.serviceWorker.getRegistrations()).length]""")
    assert kept == [0] * 6 and page.context.cookies() == []


def test_the_text_does_not_come_back_and_no_spelling_service_sees_it(opened: Open) -> None:
    page = opened()
    paste(page, "\n".join(files.GOOD))
    box = page.get_by_label("Or its text")
    assert box.get_attribute("spellcheck") == "false"
    page.reload()
    expect(box).to_have_value("")
    expect(page.locator("#results")).to_be_hidden()


def test_clear_everything_leaves_nothing_on_the_page(opened: Open) -> None:
    page = opened()
    page.get_by_label("Or its text").fill("Pat Sample 219-09-9999")
    choose(page, "resume.pdf", KINDS["resume.pdf"])
    page.get_by_role("button", name="Clear everything").click()
    expect(page.get_by_label("Your resume as a file")).to_be_focused()
    assert page.locator("#status").inner_text() == "Cleared. Nothing is left on this page."
    assert page.get_by_label("Your resume as a file").input_value() == page.get_by_label("Or its text").input_value() == ""
    assert page.locator("#results > *").count() == 0 and "resume.pdf" not in page.content()
    expect(page.locator("#rules")).to_be_visible()


def test_it_works_without_a_connection(opened: Open) -> None:
    page = opened()
    page.context.set_offline(True)
    for name, data in KINDS.items():
        assert choose(page, name, data).startswith("Done."), name


def test_without_its_libraries_it_says_so_and_still_reads_text(opened: Open) -> None:
    page = opened(ready=False)
    page.context.route("**/vendor/**", lambda route: route.abort())
    page.reload()
    assert "could not be loaded" in choose(page, "resume.pdf", KINDS["resume.pdf"])
    assert "could not be loaded" in choose(page, "resume.docx", KINDS["resume.docx"])
    assert choose(page, "resume.txt", KINDS["resume.txt"]).startswith("Done.")


def test_a_slow_file_never_answers_after_a_newer_one(opened: Open) -> None:
    held: List[Route] = []
    page = opened(ready=False)
    page.context.route("**/vendor/pdf.min.mjs", lambda route: held.append(route))
    page.reload()
    page.get_by_label("Your resume as a file").set_input_files({"name": "slow.pdf", "mimeType": "", "buffer": KINDS["resume.pdf"]})
    expect(page.locator("#status")).to_have_text("Reading …")
    choose(page, "quick.txt", KINDS["resume.txt"])
    for route in held:
        route.continue_()
    page.get_by_text("Ready. This page works without a connection now").wait_for()
    page.wait_for_timeout(300)
    assert "quick.txt" in page.locator("#status").inner_text()


# How it is used


def drop(page: Page, count: int) -> None:
    transfer = page.evaluate_handle("""(count) => { const transfer = new DataTransfer();
        for (let n = 0; n < count; n++) transfer.items.add(new File(["June 2019 - March 2022, 40 hours per week"], `dropped${n}.txt`));
        return transfer; }""", count)
    page.locator("#drop").dispatch_event("dragover", {"dataTransfer": transfer})
    expect(page.locator("#drop")).to_have_class("over")
    page.locator("#drop").dispatch_event("drop", {"dataTransfer": transfer})


def test_a_file_can_be_dropped_but_only_one(opened: Open) -> None:
    page = opened(bypass_csp=True)
    drop(page, 1)
    page.get_by_text("What this page found in dropped0.txt").wait_for()
    assert verdicts(page)["hours"] == FOUND
    drop(page, 2)
    page.get_by_text("Please drop one file at a time.").wait_for()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_by_keyboard_alone(opened: Open, key: str) -> None:
    page = opened()
    mine = {"name": "resume.txt", "mimeType": "", "buffer": KINDS["resume.txt"]}
    page.on("filechooser", lambda chooser: chooser.set_files(mine))  # set early: the browser takes its time to hand choosers over
    order: List[str | None] = []
    for _ in range(4):
        page.keyboard.press("Tab")
        order.append(page.locator(":focus").get_attribute("id") or page.locator(":focus").inner_text())
    assert order == ["file", "text", "clear", "Check the text"]
    page.locator("#file").focus()
    page.keyboard.press(key)
    page.get_by_text("What this page found in resume.txt").wait_for()
    expect(page.locator("#file")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type(JOB)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("What this page found in your text").wait_for()
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href").startswith("https://")  # the first source: nothing traps the focus


def test_the_end_of_a_check_is_announced_once(opened: Open) -> None:
    page = opened(ready=False, bypass_csp=True)
    page.evaluate("""() => { window.said = []; new MutationObserver(() => said.push(document.getElementById("status").textContent))
        .observe(document.getElementById("status"), {childList: true}); }""")
    choose(page, "resume.txt", KINDS["resume.txt"])
    assert page.evaluate("() => said") == ["Reading …", "Done. What this page found in resume.txt is listed below."]
    assert page.locator("[role=status], [role=alert], [aria-live], [role=log]").count() == 1
    assert page.locator("#status #results, #results #status").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["empty", "result", "error"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(opened: Open, scheme: str, state: str) -> None:
    page = opened(bypass_csp=True, color_scheme=scheme, viewport={"width": 320, "height": 640})
    if state != "empty":
        choose(page, "a" * 60 + ".pdf", KINDS["resume.pdf"] if state == "result" else b"x")
    results = Axe().run(page, options=AXE)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320


def test_in_forced_colours_cards_and_verdicts_keep_a_border(opened: Open) -> None:
    page = opened(bypass_csp=True, forced_colors="active")
    paste(page, JOB)
    for part in (".group", ".verdict", "#status"):
        line, ink = page.locator(part).first.evaluate("node => { const style = getComputedStyle(node); return [style.borderTopColor, style.color]; }")
        assert line == ink and page.locator(part).first.evaluate("node => getComputedStyle(node).borderTopWidth") != "0px"


def test_without_javascript_the_rules_are_there_and_the_check_says_what_it_needs(opened: Open) -> None:
    page = opened(ready=False, java_script_enabled=False)
    expect(page.get_by_text("The check needs JavaScript")).to_be_visible()
    expect(page.locator("#check")).to_be_hidden()
    assert page.locator(".rules li").count() == page.locator(".rules .source a").count() >= 9
    assert "Your resume may be two pages at most" in page.locator(".rules").inner_text()
