"""Reckoned again, a month keeps its scores until a person decides; published ones are replaced by nobody."""

from io import BytesIO

import pytest
from django.db import transaction
from openpyxl import load_workbook

from appraisal.publishing.comparison import compare
from appraisal.publishing.errors import NoCandidate, ScoresMoved, StillPublished
from appraisal.publishing.operations import discard, take_over, withdraw
from appraisal.publishing.queries import candidate_of
from appraisal.scoring.models import RunState, ScoreRun
from appraisal.scoring.operations import finish, offer, request_candidate
from common.audit.models import AuditEntry
from common.jobs.models import Job
from common.jobs.operations import run_or_wait
from tests.appraisal.publishing.published import JUNE, ON, a_closed_county, june, june_published
from tests.appraisal.scoring.county.small import a_county
from tests.appraisal.scoring.scored import scored
from tests.builders import a_user, open_months, repaid
from tests.builders.scores import a_run, a_score

MONTH = "/appraisal/scores/2007-06/"


@pytest.fixture
def county(db):
    return a_closed_county()


@pytest.fixture
def candidate(county) -> ScoreRun:
    run = a_run("2007-06", state=RunState.SCORING, current=False)
    a_score(run, county.people.branch_a, collected="800.00")
    assert offer(run=run) is False
    run.refresh_from_db()
    return run


def decide(county, candidate, **changed):
    given = {"candidate_id": candidate.pk, "instead_of_id": county.run.pk} | changed
    return take_over(month=JUNE, by=county.people.dan, on=ON, **given)


def test_an_offer_changes_nothing(county, candidate) -> None:
    assert (june(), candidate.state, candidate.current) == (county.run, RunState.CANDIDATE, False)
    assert offer(run=candidate) is False
    assert candidate_of(JUNE) == candidate


def test_a_newer_offer_takes_the_place_of_an_older_one(county, candidate) -> None:
    newer = a_run("2007-06", state=RunState.SCORING, current=False)
    offer(run=newer)
    candidate.refresh_from_db()
    assert (candidate.state, candidate_of(JUNE)) == (RunState.DISCARDED, newer)


def test_without_scores_there_is_nothing_to_compare_with(county) -> None:
    ScoreRun.objects.filter(pk=county.run.pk).update(current=False)
    run = a_run("2007-06", state=RunState.SCORING, current=False)
    assert offer(run=run) is True
    assert june() == run


def test_what_finishes_by_itself_ends_the_waiting(county, candidate) -> None:
    final = a_run("2007-06", state=RunState.SCORING, current=False)
    assert finish(run=final) is True
    assert (june(), candidate_of(JUNE)) == (final, None)


def test_taken_over_it_is_the_draft(county, candidate) -> None:
    assert decide(county, candidate) == june() == candidate
    assert june().state == RunState.DRAFT
    entry = AuditEntry.objects.get(subject="take_over_scores 2007-06")
    assert entry.details == {"run": candidate.pk, "instead_of": county.run.pk}
    with pytest.raises(NoCandidate):
        decide(county, candidate)


def test_only_against_what_was_compared(county, candidate) -> None:
    with pytest.raises(ScoresMoved):
        decide(county, candidate, instead_of_id=candidate.pk)
    with pytest.raises(NoCandidate):
        decide(county, candidate, candidate_id=county.run.pk)
    assert june() == county.run


def test_published_scores_are_replaced_after_a_withdrawal_only(county, candidate) -> None:
    june_published(county.people.dan)
    with pytest.raises(StillPublished):
        decide(county, candidate)
    withdraw(month=JUNE, number=1, reason="误", by=county.people.dan, on=ON)
    decide(county, candidate)
    assert june_published(county.people.dan).number == 2


def test_discarded_it_is_asked_about_no_more(county, candidate) -> None:
    discard(month=JUNE, candidate_id=candidate.pk, by=county.people.dan, on=ON)
    assert (june(), candidate_of(JUNE)) == (county.run, None)
    with pytest.raises(NoCandidate):
        discard(month=JUNE, candidate_id=candidate.pk, by=county.people.dan, on=ON)


def test_the_page_shows_differences_and_the_decision_is_taken_there(client, county, candidate) -> None:
    client.force_login(county.people.dan)
    assert "有一份重算结果等待决定" in client.get(MONTH).content.decode()
    page = client.get(MONTH + "recalculation/").content.decode()
    assert "2 个信用社有变动" in page
    assert "4 个信贷员有变动" in page
    assert "已置换、已核销贷款收回" in page
    assert "数据变动" in page
    fields = {"candidate": candidate.pk, "current": county.run.pk, "decision": "take_over"}
    assert client.post(MONTH + "recalculation/", fields).headers["Location"] == MONTH
    assert june() == candidate
    again = client.post(MONTH + "recalculation/", fields)
    assert again.status_code == 409
    assert "可能他人已作决定" in again.content.decode()
    assert "收回" in client.get(MONTH + "changes/").content.decode()


def test_differences_are_taken_along_as_a_list(client, county, candidate) -> None:
    client.force_login(county.people.dan)
    address = MONTH + "recalculation/?item=2.8&kind=branch"
    content = client.get(address + "&as=excel").content
    rows = list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows if row[1] == "信用社"] == ["城关信用社"]
    before, after, change = rows[3][3:6]
    assert round(after - before, 2) == change != 0
    assert "已置换、已核销贷款收回" in rows[3][6]
    paper = client.get(address + "&as=print").content.decode()
    assert "城关信用社" in paper
    assert "E0101" not in paper
    assert AuditEntry.objects.filter(kind="exported").count() == 1


def test_of_published_scores_it_is_for_information(client, county, candidate) -> None:
    june_published(county.people.dan)
    client.force_login(county.people.dan)
    page = client.get(MONTH + "recalculation/?all=1").content.decode()
    assert "须先撤回公布" in page
    assert 'value="take_over"' not in page
    fields = {"candidate": candidate.pk, "current": county.run.pk, "decision": "take_over"}
    assert client.post(MONTH + "recalculation/", fields).status_code == 409
    fields["decision"] = "discard"
    assert client.post(MONTH + "recalculation/", fields).status_code == 302


def test_only_who_calculates_compares(client, county, candidate) -> None:
    for person in (county.people.alice, county.people.carol):
        client.force_login(person)
        for path in ("recalculation/", "changes/"):
            assert client.get(MONTH + path).status_code == 403
        assert "等待决定" not in client.get(MONTH).content.decode()


def test_the_button_reckons_beside_what_is_there(client, county, monkeypatch) -> None:
    monkeypatch.setattr("common.jobs.operations.asking.poke", lambda **_message: True)
    client.force_login(county.people.dan)
    client.post(MONTH + "calculate/")
    job = Job.objects.get(key="2007-06 candidate")
    assert job.params == {"month": "2007-06", "candidate": True}


def test_the_job_makes_a_candidate_of_facts_that_moved(committed_db) -> None:
    """A hand-made county: a repayment that came after the scores moves 2.3 of its branch and its officer."""
    open_months("2006-12", "2007-07")
    a_county(1)
    with transaction.atomic():
        first = scored("2007-06")
    officer = first.scores.filter(kind="officer").order_by("code").first().officer
    loan = officer.loan_assignments.order_by("pk").first().loan
    repaid(loan, "2007-06-30", interest=123)
    job = run_or_wait(request_candidate(month=JUNE, by=a_user()))
    assert job.result["current"] is False
    candidate = candidate_of(JUNE)
    assert june() == first
    moved = compare(june(), candidate).moved
    assert {subject.score.kind for subject in moved} == {"branch", "officer"}
    lines = {line.indicator: line for line in moved[0].moved_lines}
    assert [move.after.value - move.before.value for move in lines["2.6"].facts] == [123]
