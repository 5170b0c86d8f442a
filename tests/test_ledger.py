"""The real ledger keeps its rules, and a broken copy is refused with file, line and reason."""
from __future__ import annotations

import datetime as dt
import functools
import re
import shutil
from pathlib import Path
from typing import Any, Dict, Optional, Set

import pytest
import textstat

from careers import ledger
from careers.ledger import LEDGER_FOLDER, MAX_WORDS, LedgerError, load_ledger, read_yaml, the_ledger

LEDGER = the_ledger()


@functools.cache
def parsed(name: str, content: bytes, path: Path) -> Any:
    return read_yaml(path)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy to break. Files left as they were are parsed once for all tests: parsing is most of the time."""
    unchanged = {(path.parent.name, path.name): (path.read_bytes(), path) for path in LEDGER_FOLDER.rglob("*.yml")}

    def read(path: Path) -> Any:
        content, original = unchanged.get((path.parent.name, path.name), (None, path))
        return parsed(path.name, content, original) if path.read_bytes() == content else read_yaml(path)

    monkeypatch.setattr(ledger, "read_yaml", read)
    shutil.copytree(LEDGER_FOLDER, tmp_path / "ledger")
    return tmp_path / "ledger"


def change(folder: Path, name: str, pattern: str, replacement: str) -> None:
    path = folder / name
    text, count = re.subn(pattern, replacement, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1, f"{pattern} does not occur in {name}"
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name, pattern, replacement, reason", [
    ("facts/age.yml", r"^  source: .*", "  source: nowhere.at-all", "unknown source"),
    ("facts/age.yml", r"^  source: .*\n", "", "source: field required"),
    ("facts/age.yml", r"^  roles:\n(  - .*\n)+", "", "roles: field required"),
    ("facts/age.yml", r"^  checked: .*", "  checked: yesterday", "checked: must be a date"),
    ("facts/age.yml", r"^    age: 1", "    age: first", "topics.age"),
    ("facts/age.yml", r"^  roles:", "\troles:", "not valid YAML"),
    ("facts/age.yml", r"^  roles:\n(  - .*\n)+", "  roles: all\n", "roles"),
    ("facts/age.yml", r"^    age: 1", "    ages: 1", "unknown topic"),
    ("facts/age.yml", r"^  - all", "  - astronaut", "unknown role"),
    ("facts/age.yml", r"^  checked: .*", "  checked: 2026-13-40", "not a real date"),
    ("facts/age.yml", r"^  shelf_life_days: .*", "  shelf_life_days: 0", "must be positive"),
    ("facts/age.yml", r"^  confidence: .*", "  confidence: certain", "confidence"),
    ("facts/age.yml", r"^  shelf_life_days: .*", "  shelflife: 3", "shelf"),
    ("facts/age.yml", r"^- id: age\.general", "- id: Age General", "id"),
    ("facts/age.yml", r"^- id: age\.general", "- id: [", "not valid YAML"),
    ("facts/bonus.yml", r"^    bonus: 1", "    age: 1", "belongs into age.yml"),
    ("sources.yml", r"^  url: .*", "  url: https://ice-gov.com/careers", "look-alike"),
    ("sources.yml", r"^  url: .*", "  url: ftp://ice.gov", "url"),
    ("roles/attorney.yml", r"^role: attorney", "role: advocate", "the file is named attorney"),
    ("roles/attorney.yml", r"  fact: .*", "  fact: no.such.fact", "unknown fact"),
])
def test_a_broken_file_is_refused_with_file_line_and_reason(copy: Path, name: str, pattern: str, replacement: str, reason: str) -> None:
    change(copy, name, pattern, replacement)
    with pytest.raises(LedgerError) as refusal:
        load_ledger(copy)
    message = str(refusal.value)
    assert re.search(r"\.yml, line \d+: ", message), message
    assert reason in message


def test_the_line_named_is_that_of_the_entry_at_fault(copy: Path) -> None:
    change(copy, "facts/age.yml", r"^  source: .*", "  source: nowhere.at-all")
    lines = (copy / "facts" / "age.yml").read_text(encoding="utf-8").splitlines()
    entry = max(number for number, line in enumerate(lines[:lines.index("  source: nowhere.at-all")], 1) if line.startswith("- id: "))
    with pytest.raises(LedgerError, match=rf"^age\.yml, line {entry}: {re.escape(lines[entry - 1][6:])}: unknown source nowhere\.at-all$"):
        load_ledger(copy)


def test_a_bad_date_is_named_with_its_own_line(copy: Path) -> None:
    change(copy, "facts/age.yml", r"^  checked: .*", "  checked: 2026-02-30")
    line = (copy / "facts" / "age.yml").read_text(encoding="utf-8").splitlines().index("  checked: 2026-02-30") + 1
    with pytest.raises(LedgerError, match=rf"^age\.yml, line {line}: not a real date"):
        load_ledger(copy)


@pytest.mark.parametrize("name, key", [("sources.yml", "published"), ("facts/age.yml", "since"), ("facts/age.yml", "effective")])
def test_a_number_is_not_taken_for_any_other_date_either(copy: Path, name: str, key: str) -> None:
    change(copy, name, rf"{key}: \d{{4}}-\d\d-\d\d", f"{key}: 20251023")
    with pytest.raises(LedgerError, match=key):
        load_ledger(copy)


@pytest.mark.parametrize("number", ["20261124", "2026"])
def test_a_number_is_not_taken_for_a_date(copy: Path, number: str) -> None:
    """Read as seconds since 1970, it would make a fact look 50 years old without a word."""
    change(copy, "facts/age.yml", r"^  checked: .*", f"  checked: {number}")
    with pytest.raises(LedgerError, match="checked"):
        load_ledger(copy)


@pytest.mark.parametrize("url", ["https://ice-gov.com", "http://www.ice-gov.com/apply", "https://careers.ice-gov.com/apply", "https://ICE-GOV.com/apply"])
def test_the_look_alike_site_is_refused_however_its_address_is_written(copy: Path, url: str) -> None:
    change(copy, "sources.yml", r"^  url: .*", f"  url: {url}")
    with pytest.raises(LedgerError, match=r"^sources\.yml, line \d+: .*look-alike"):
        load_ledger(copy)


@pytest.mark.parametrize("name, text", [("facts/age.yml", "- just words\n"), ("facts/age.yml", "age: 5\n"), ("sources.yml", "ice.gov:\n"), ("roles/attorney.yml", ""),
                                        ("sources.yml", "- x\n"), ("roles/attorney.yml", "- x\n"), ("topics.yml", "in:\n"), ("topics.yml", "in:\n  roles: words\n"),
                                        ("topics.yml", "in:\n  roles:\n    roles-list:\n")])
def test_a_file_of_the_wrong_shape_is_refused_with_file_and_line(copy: Path, name: str, text: str) -> None:
    (copy / name).write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError, match=rf"^{re.escape(Path(name).name)}, line \d+: "):
        load_ledger(copy)


def test_a_fact_for_no_role_is_refused_as_nobody_would_ever_read_it(copy: Path) -> None:
    change(copy, "facts/age.yml", r"^  roles:\n(  - .*\n)+", "  roles: []\n")
    with pytest.raises(LedgerError, match=r"^age\.yml, line \d+: .*roles"):
        load_ledger(copy)


def test_a_role_whose_screening_is_no_mapping_is_refused_at_load_and_not_at_a_question(copy: Path) -> None:
    change(copy, "roles/attorney.yml", r"^screening:\n(  .*\n)+", "screening: nothing\n")
    with pytest.raises(LedgerError, match=r"^attorney\.yml, line \d+: .*screening"):
        load_ledger(copy)


def test_the_same_id_in_two_files_is_refused_where_it_comes_second(copy: Path) -> None:
    first = (copy / "facts" / "age.yml").read_text(encoding="utf-8").split("\n- id: ")[0]
    (copy / "facts" / "zz-second.yml").write_text(first + "\n", encoding="utf-8")
    with pytest.raises(LedgerError, match=r"^zz-second\.yml, line 1: .*used twice"):
        load_ledger(copy)


def test_a_topic_that_loses_its_facts_for_everybody_is_refused(copy: Path) -> None:
    topic = next(slug for slug, topic in LEDGER.topics.items() if topic.scope == "near" and all(fact.home == slug for fact in LEDGER.facts_of(slug)))
    path = copy / "facts" / f"{topic}.yml"
    path.write_text(re.sub(r"^  - all$", "  - attorney", path.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
    with pytest.raises(LedgerError, match=rf"^topics\.yml, line \d+: {topic}: no fact"):
        load_ledger(copy)


def test_an_id_used_twice_is_refused(copy: Path) -> None:
    text = (copy / "facts" / "age.yml").read_text(encoding="utf-8")
    (copy / "facts" / "age.yml").write_text(text + text, encoding="utf-8")
    with pytest.raises(LedgerError, match=r"^age\.yml, line \d+: .*used twice"):
        load_ledger(copy)


def test_a_statement_of_61_words_is_refused(copy: Path) -> None:
    change(copy, "facts/age.yml", r"^  statement: >-\n(    .*\n)+", "  statement: " + "word " * (MAX_WORDS + 1) + "\n")
    with pytest.raises(LedgerError, match=r"^age\.yml, line \d+: .*60 words, has 61"):
        load_ledger(copy)


def test_a_statement_of_60_words_is_accepted(copy: Path) -> None:
    change(copy, "facts/age.yml", r"^  statement: >-\n(    .*\n)+", "  statement: " + "word " * MAX_WORDS + "\n")
    assert len(load_ledger(copy).facts) == len(LEDGER.facts)


@pytest.mark.parametrize("topic", [topic.slug for topic in LEDGER.topics.values() if topic.scope in ("in", "near") and topic.group != "the-assistant"])
def test_every_topic_has_a_first_answer_without_a_role(topic: str) -> None:
    facts = LEDGER.facts_of(topic)
    assert facts and facts[0].topics[topic] <= 2, facts[:1]


@pytest.mark.parametrize("topic", [topic.slug for topic in LEDGER.topics.values() if topic.scope in ("in", "near") and topic.group != "the-assistant"])
def test_every_topic_answers_every_role_and_nobody_in_particular(topic: str) -> None:
    for role in (None, *LEDGER.roles):
        facts = LEDGER.facts_of(topic, role)
        assert facts, f"{topic} has no fact for {role}"
        assert all(fact.is_for(role) and topic in fact.topics for fact in facts)


def test_the_twenty_roles_of_the_contract_are_there_and_say_what_they_do() -> None:
    assert len(LEDGER.roles) == 20
    for role in LEDGER.roles:
        first = LEDGER.facts_of("role-duties", role)[0]
        assert role in first.roles, role


def test_statements_carry_no_remarks_of_the_research() -> None:
    remark = re.compile(r"(?i)\b(read here|stored copy|not opened|general knowledge|this project|superseded|settled)\b")
    assert [fact.id for fact in LEDGER.facts.values() if remark.search(fact.statement)] == []


def test_statements_read_at_grade_8_on_average_and_none_far_above() -> None:
    grades = {fact.id: textstat.flesch_kincaid_grade(fact.statement) for fact in LEDGER.facts.values()}
    assert sum(grades.values()) / len(grades) <= 8.5
    hard = sorted(key for key, grade in grades.items() if grade > 14)
    assert len(hard) <= 25, hard  # long official names; may only fall


def test_statements_above_grade_12_do_not_become_more() -> None:
    """A ratchet: lower the ceiling when a statement is made plainer, never raise it."""
    grades = {fact.id: textstat.flesch_kincaid_grade(fact.statement) for fact in LEDGER.facts.values()}
    hard = {key: grade for key, grade in grades.items() if grade > 12}
    print(f"{len(hard)} statements above grade 12: {hard}")
    assert len(hard) <= 9, hard


def test_a_fact_is_stale_the_day_after_its_shelf_life_and_not_before() -> None:
    fact = LEDGER.facts["age.cap-removed.2025-08"]
    last = fact.checked + dt.timedelta(days=fact.shelf_life_days)
    assert not fact.is_stale(last) and fact.is_stale(last + dt.timedelta(days=1))


FIGURES = r"\d[\d,.]*\d|\d"


@pytest.mark.parametrize("key", sorted(the_ledger().spanish))
def test_a_translation_has_the_figures_of_its_fact(key: str) -> None:
    """A number lost or turned in translation would be a wrong fact; number words are left to the reviewer."""
    english, spanish = the_ledger().facts[key].statement, the_ledger().spanish[key].statement
    assert set(re.findall(FIGURES, spanish)) == set(re.findall(FIGURES, english))


def test_the_most_asked_facts_are_translated() -> None:
    assert len(the_ledger().spanish) >= 40


@pytest.mark.parametrize("key, words", [
    ("bonus.loans.offer", "Private loans do not count"), ("bonus.loans.offer", "federally backed"), ("contact.announcement", "not by mail"),
    ("security.felony", "sealed record must often be reported"), ("felony.question.law-enforcement", "sealed records must often be reported"),
    ("eligibility.criminal-record", "sealed records must often be reported"), ("law-enforcement-transfer.general", "For special agents we found none"),
    ("law-enforcement-transfer.not.separate-door", "For special agents we found none"), ("eligibility.citizenship", "foreign spouse does not by itself"),
    ("background-check.relatives-at-ice", "each of you must be a U.S. citizen"), ("questionnaire.relatives", "each of you must be a U.S. citizen"),
    ("interview.general", "likely a scam"), ("interview.not.none", "likely a scam"), ("reapply.same-job-reposted", "can bar you for up to three years"),
    ("reapply.officers-agents", "can bar you for up to three years"), ("student.pathways.where", "Law students"),
    ("attorney.excepted-service", "veterans' preference still counts"), ("hiring-path.current-federal.transfer", "retirement years and leave move with you"),
    ("women-diversity.general", "gay or transgender"), ("rights.eeo.policy", "gay or transgender"), ("women-diversity.harassment", "45 days"),
    ("benefits.list", "not parents or an unmarried partner"), ("leave.fmla", "paid sick leave may also be used"), ("leave.annual", "active duty can count"),
    ("route.fps-careers", "Guards at ICE detention centers are something else"), ("duties.detention-deportation-officer", "not the guards"),
    ("eligibility.citizenship", "here unlawfully raises further questions"), ("student.pathways.where", "degrees of the past 2 years"),
    ("age.general", "18 or 21"), ("fitness-test.general", "22 push-ups in a minute"), ("status.application.not-referred", "not among the best qualified"),
    ("veterans-preference.discharge", "honorable or general"), ("leave.military-credit", "not a military retiree"), ("benefits.contractors", "not federal employees"),
    ("retirement.retirees-return", "Ask about reinstatement"),
    ("near-foia-media.general", "Detention statistics are on ice.gov"), ("route.other-federal-le", "usps.com"), ("veterans-preference.complaint", "within 60 days"),
    ("vision-hearing.general", "without a hearing aid"), ("medical.hearing.special-agent", "print no hearing rule"),
    ("reapply.same-job-reposted", "polygraph failed in the past two years"), ("reapply.officers-agents", "polygraph failed in the past two years"),
    ("reapply-rejection.not.waiting-year", "polygraph failed in the past two years"), ("outlook-growth.general", "no published ICE plan"),
    ("attorney-intern.where-to-apply", "no general email address"), ("scam.never-a-fee", "before or after an offer"), ("scam-check.not.fee", "before or after an offer"),
    ("scam-check.not.promise", "before or after an offer"), ("qualification-degree.high-school.deportation-officer", "right work can qualify you"),
    ("qualification-degree.not.diploma-enough", "work experience can, without college"), ("qualification-degree.associate.deportation-officer", "work experience alone can qualify you"),
    ("qualification-degree.not.criminal-justice", "work experience can take the place"), ("age.why-37", "keep one until 60"), ("law-enforcement-specialist.2023", "from GS-5 up to GS-11"),
    ("background-check.relative-record", "leaving someone out"), ("disability-accommodation.deaf", "test hearing at the medical exam"),
    ("women-diversity.political-party", "optional"), ("danger-safety.lawsuits", "it can refuse")])
def test_an_answer_carries_the_exception_without_which_readers_were_misled(key: str, words: str) -> None:
    """Each of these was read, without the words, as saying something untrue to the person who asked."""
    assert words in LEDGER.facts[key].statement


@pytest.mark.parametrize("correction, plain", [
    ("qualification-degree.not.pathways-major", "student.pathways.major"), ("military-veteran.not.reserve-conflict", "military-veteran.stay-in-reserve"),
    ("age.not.application-date-officer", "age.which-day"), ("age.not.application-date-agent", "age.which-day"), ("residency.not.whole-life", "residency.waiver"),
    ("ero-vs-hsi.not.hsi-removes", "ero-vs-hsi.cartels"), ("medical.not.pregnancy-bar", "medical.pregnancy")])
def test_whoever_holds_no_belief_finds_a_plain_fact_beside_the_correction(correction: str, plain: str) -> None:
    facts = LEDGER.facts
    assert facts[correction].is_correction and not facts[plain].is_correction and not facts[plain].statement.startswith("No,")
    assert facts[correction].home in facts[plain].topics and (set(facts[correction].roles) <= set(facts[plain].roles) or "all" in facts[correction].roles)


def test_no_sample_question_stands_on_two_facts() -> None:
    facts: Dict[str, Set[str]] = {}
    for fact in LEDGER.facts.values():
        for ask in fact.asks:
            facts.setdefault(re.sub(r"[^a-z0-9 ]", "", ask.lower()).strip(), set()).add(fact.id)
    assert {ask: ids for ask, ids in facts.items() if len(ids) > 1} == {}


def test_statements_do_not_speak_of_our_own_papers() -> None:
    assert [fact.id for fact in LEDGER.facts.values() if re.search(r"\bour cop(?:y|ies)\b", fact.statement, re.IGNORECASE)] == []


@pytest.mark.parametrize("topic, role, key", [
    ("outlook-growth", None, "outlook-growth.general"), ("outlook-growth", "special-agent", "outlook-growth.general"),
    ("contact-human", "attorney-intern", "attorney-intern.where-to-apply")])
def test_a_bare_question_gets_what_was_asked_and_not_its_neighbour(topic: str, role: Optional[str], key: str) -> None:
    """A growth figure was read as ICE's hiring plan, and the mailbox of an announcement as that of an unpaid internship."""
    assert LEDGER.facts_of(topic, role)[0].id == key


@pytest.mark.parametrize("key", ["medical.hearing.special-agent", "vision-hearing.not.hearing-aids-fine"])
def test_a_rule_of_two_forms_is_not_stated_of_every_officer(key: str) -> None:
    """The forms of new deportation officers print no hearing rule; those of agents and of returning officers do."""
    assert "special agents and returning officers" in LEDGER.facts[key].statement
    assert "new deportation officers print no hearing rule" in " ".join(LEDGER.facts[key].statement.split())
