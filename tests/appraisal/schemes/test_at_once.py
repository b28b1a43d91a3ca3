"""Two people at once, each with a connection of their own (attacks W07, A06)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import transaction

from appraisal.schemes.errors import SchemeRefused
from appraisal.schemes.models import SchemeDraft, SchemeStep
from appraisal.schemes.operations import approve, return_draft, save_draft, withdraw
from appraisal.scoring.errors import SchemeReplaced
from appraisal.scoring.models import AppraisalScheme, ScoreRun
from appraisal.scoring.operations import store_facts
from appraisal.scoring.queries import scheme_of
from common.dates import Month
from common.jobs.models import Job
from tests.appraisal.schemes.drafts import DAY, a_draft, a_submitted, as_seen, for_2008, of_2007, the_deciders
from tests.builders.people import the_people
from tests.organization.calendar.threads import threads, wait_for_waiting


@pytest.fixture
def dan(committed_db):
    return the_people().dan


@pytest.fixture
def deciders(dan):
    return the_deciders()


def outcome(future) -> str:
    try:
        future.result(20)
    except SchemeRefused as error:
        return type(error).__name__
    return "done"


def at_once(draft: SchemeDraft, *acts) -> list[str]:
    """All of them wait for the draft's row, and go on together."""
    with threads() as start:
        with transaction.atomic():
            SchemeDraft.objects.select_for_update().get(pk=draft.pk)
            begun = [start(act) for act in acts]
            wait_for_waiting(len(acts))
        return sorted(outcome(each) for each in begun)


def test_two_approvers(dan, deciders) -> None:
    draft = a_submitted(dan)
    seen = as_seen(draft)
    acts = [lambda by=by: approve(**seen, by=by, on=DAY) for by in (deciders.erna, deciders.fritz)]
    assert at_once(draft, *acts) == ["NotInThisState", "done"]
    assert AppraisalScheme.objects.filter(effective_year=2008).count() == 1
    assert SchemeStep.objects.filter(draft=draft, kind="approved").count() == 1


@pytest.mark.parametrize("other", ["return", "withdraw"])
def test_approve_and_something_else(dan, deciders, other) -> None:
    draft = a_submitted(dan)
    seen = as_seen(draft)
    others = {
        "return": lambda: return_draft(pk=draft.pk, version=1, reason="不妥", by=deciders.fritz, on=DAY),
        "withdraw": lambda: withdraw(pk=draft.pk, by=dan, on=DAY),
    }
    assert at_once(draft, lambda: approve(**seen, by=deciders.erna, on=DAY), others[other]) == [
        "NotInThisState",
        "done",
    ]
    draft.refresh_from_db()
    assert (draft.state == "approved") == AppraisalScheme.objects.filter(code="2008").exists()


def test_two_editors(dan, deciders) -> None:
    draft = a_draft(dan)
    changed = [for_2008(i2_1={"cap": Decimal(cap)}) for cap in (20, 21)]
    acts = [
        lambda scheme=scheme, by=by: save_draft(pk=draft.pk, version=1, scheme=scheme, by=by, on=DAY)
        for scheme, by in zip(changed, (dan, deciders.erna), strict=True)
    ]
    assert at_once(draft, *acts) == ["StaleDraft", "done"]
    draft.refresh_from_db()
    assert draft.version == 2


def test_edit_while_approving(dan, deciders) -> None:
    draft = a_submitted(dan)
    seen = as_seen(draft)
    changed = for_2008(i2_1={"cap": Decimal(20)})
    acts = (
        lambda: approve(**seen, by=deciders.erna, on=DAY),
        lambda: save_draft(pk=draft.pk, version=1, scheme=changed, by=dan, on=DAY),
    )
    assert at_once(draft, *acts) == ["NotInThisState", "done"]
    assert AppraisalScheme.objects.get(code="2008").content["indicators"]["2.1"]["cap"] == "15"


def test_two_drafts_for_one_year(dan, deciders) -> None:
    """The second takes the place of the first, and both are told apart by their codes."""
    drafts = [a_submitted(dan, replace(for_2008(), code=code)) for code in ("2008", "2008-2")]
    with threads() as start:
        begun = [
            start(approve, **as_seen(draft), by=by, on=DAY)
            for draft, by in zip(drafts, (deciders.erna, deciders.fritz), strict=True)
        ]
        assert [outcome(each) for each in begun] == ["done", "done"]
    assert AppraisalScheme.objects.filter(effective_year=2008, in_force=True).count() == 1


def test_a_month_is_never_scored_by_a_scheme_that_was_just_replaced(dan, deciders) -> None:
    draft = a_submitted(dan)
    seen, month = as_seen(draft), Month(2008, 1)
    gathered_by = scheme_of(month.year)
    job = Job.objects.create(kind="score_month", key=str(month))

    def store() -> ScoreRun:
        with transaction.atomic():
            return store_facts(job=job, month=month, scheme=gathered_by, gathered=[], provisional=False)

    with threads() as start:
        with transaction.atomic():
            approve(**seen, by=deciders.erna, on=DAY)
            waiting = start(store)
            wait_for_waiting()
        with pytest.raises(SchemeReplaced):
            waiting.result(20)
    assert not ScoreRun.objects.exists()
    assert (gathered_by, scheme_of(2008).code) == (of_2007(), "2008")
