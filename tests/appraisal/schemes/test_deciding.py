"""A scheme comes into force by two people, and by nothing else."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from appraisal.schemes.errors import (
    CodeTaken,
    NotInThisState,
    OwnDraft,
    ReasonMissing,
    StaleDraft,
    UnfitCode,
    UnknownProducts,
    YearScored,
)
from appraisal.schemes.models import DraftState, SchemeDraft, SchemeStep
from appraisal.schemes.operations import approve, discard, return_draft, save_draft, submit, withdraw
from appraisal.schemes.rules.copying import copy_for
from appraisal.scoring.models import AppraisalScheme
from appraisal.scoring.queries import scheme_of
from appraisal.scoring.scheme import Scheme
from common.audit.models import AuditEntry
from tests.appraisal.schemes.drafts import DAY, a_draft, a_submitted, as_seen, for_2008, of_2007, the_deciders
from tests.builders.people import the_people
from tests.builders.scores import a_run

pytestmark = pytest.mark.django_db


@pytest.fixture
def dan():
    return the_people().dan


@pytest.fixture
def deciders():
    return the_deciders()


def test_next_year_is_scored_by_it_and_this_year_by_its_own(dan, deciders) -> None:
    draft = a_submitted(dan, for_2008(i2_1={"cap": Decimal(20)}))
    approved = approve(**as_seen(draft), by=deciders.erna, on=DAY)
    assert [scheme_of(year).code for year in (2006, 2007, 2008, 2009)] == ["2007", "2007", "2008", "2008"]
    assert approved.content["indicators"]["2.1"]["cap"] == "20"
    assert of_2007().content["indicators"]["2.1"]["cap"] == "15"
    draft.refresh_from_db()
    assert (draft.state, draft.scheme, draft.decided_by) == (DraftState.APPROVED, approved, deciders.erna)


def test_every_step_is_kept_with_who_and_what(dan, deciders) -> None:
    draft = a_draft(dan)
    changed = for_2008(i2_1={"cap": Decimal(20)}, i3_2={"target": Decimal("0.85")})
    draft = save_draft(pk=draft.pk, version=1, scheme=changed, by=deciders.fritz, on=DAY)
    draft = submit(pk=draft.pk, version=2, by=dan, on=DAY)
    approve(**as_seen(draft), by=deciders.erna, on=DAY)
    steps = SchemeStep.objects.filter(draft=draft).order_by("pk")
    assert [(step.kind, step.by.code, step.version) for step in steps] == [
        ("created", "U001", 1),
        ("edited", "U012", 2),
        ("submitted", "U001", 2),
        ("approved", "U011", 2),
    ]
    assert steps[1].changes == [
        {"path": "indicators/2.1/cap", "from": "15", "to": "20"},
        {"path": "indicators/3.2/target", "from": "0.80", "to": "0.85"},
    ]
    assert len({step.fingerprint for step in steps}) == 2
    kept = AuditEntry.objects.filter(kind="operated", subject__contains="2008").order_by("pk")
    assert [entry.actor for entry in kept] == ["U001", "U012", "U001", "U011"]


@pytest.mark.parametrize("writer", ["creator", "editor", "submitter"])
def test_who_wrote_it_does_not_decide(dan, deciders, writer) -> None:
    erna, fritz = deciders.erna, deciders.fritz
    draft = a_draft(fritz if writer == "creator" else dan)
    if writer == "editor":
        draft = save_draft(
            pk=draft.pk, version=1, scheme=for_2008(i2_1={"cap": Decimal(20)}), by=fritz, on=DAY
        )
    draft = submit(pk=draft.pk, version=draft.version, by=fritz if writer == "submitter" else dan, on=DAY)
    with pytest.raises(OwnDraft):
        approve(**as_seen(draft), by=fritz, on=DAY)
    with pytest.raises(OwnDraft):
        return_draft(pk=draft.pk, version=draft.version, reason="不妥", by=fritz, on=DAY)
    assert not AppraisalScheme.objects.filter(code="2008").exists()
    approve(**as_seen(draft), by=erna, on=DAY)


def test_the_database_knows_the_second_person_too(dan, deciders) -> None:
    draft = a_draft(dan)
    save_draft(pk=draft.pk, version=1, scheme=for_2008(i2_1={"cap": Decimal(20)}), by=deciders.fritz, on=DAY)
    draft = submit(pk=draft.pk, version=2, by=dan, on=DAY)
    scheme = AppraisalScheme.objects.create(code="2008", effective_year=2008, content=draft.content)
    ways = {"decided_at": timezone.now(), "state": "approved", "scheme": scheme}
    for person in (dan, deciders.fritz):
        with pytest.raises(DatabaseError, match=r"second_person|who wrote"), transaction.atomic():
            SchemeDraft.objects.filter(pk=draft.pk).update(decided_by=person, **ways)
    SchemeDraft.objects.filter(pk=draft.pk).update(decided_by=deciders.erna, **ways)


def test_what_is_approved_is_what_was_seen(dan, deciders) -> None:
    draft = a_submitted(dan)
    seen = as_seen(draft)
    withdraw(pk=draft.pk, by=dan, on=DAY)
    save_draft(pk=draft.pk, version=1, scheme=for_2008(i2_1={"cap": Decimal(20)}), by=dan, on=DAY)
    submit(pk=draft.pk, version=2, by=dan, on=DAY)
    with pytest.raises(StaleDraft, match="第 1 版，现在已是第 2 版"):
        approve(**seen, by=deciders.erna, on=DAY)
    with pytest.raises(StaleDraft):
        approve(**{**seen, "version": 2}, by=deciders.erna, on=DAY)
    assert scheme_of(2008).code == "2007"


def test_content_that_was_not_submitted_does_not_come_into_force(dan, deciders) -> None:
    draft = a_submitted(dan)
    other = for_2008(i2_1={"cap": Decimal(99)}).to_data()
    scheme = AppraisalScheme.objects.create(code="2008", effective_year=2008, content=other)
    with pytest.raises(DatabaseError, match="not what was submitted"), transaction.atomic():
        SchemeDraft.objects.filter(pk=draft.pk).update(
            state="approved", scheme=scheme, decided_by=deciders.erna, decided_at=timezone.now()
        )
    with pytest.raises(DatabaseError, match="cannot be written"), transaction.atomic():
        SchemeDraft.objects.filter(pk=draft.pk).update(content=other, version=2)


def test_return_withdraw_and_discard(dan, deciders) -> None:
    draft = a_submitted(dan)
    with pytest.raises(ReasonMissing):
        return_draft(pk=draft.pk, version=1, reason="  ", by=deciders.erna, on=DAY)
    return_draft(pk=draft.pk, version=1, reason="封顶过高", by=deciders.erna, on=DAY)
    with pytest.raises(NotInThisState, match="已退回"):
        approve(**as_seen(draft), by=deciders.fritz, on=DAY)
    submit(pk=draft.pk, version=1, by=dan, on=DAY)
    withdraw(pk=draft.pk, by=dan, on=DAY)
    discard(pk=draft.pk, version=1, by=dan, on=DAY)
    with pytest.raises(NotInThisState, match="已作废"):
        submit(pk=draft.pk, version=1, by=dan, on=DAY)
    kinds = [step.kind for step in SchemeStep.objects.filter(draft=draft).order_by("pk")]
    assert kinds == ["created", "submitted", "returned", "submitted", "withdrawn", "discarded"]
    assert SchemeStep.objects.get(draft=draft, kind="returned").reason == "封顶过高"


def test_a_year_that_counts_already_keeps_its_measure(dan, deciders) -> None:
    draft = a_submitted(dan)
    a_run("2008-01", provisional=True)
    a_run("2007-12")
    early = copy_for(Scheme.from_data(of_2007().content), year=2007, code="2007-2")
    with pytest.raises(YearScored, match=r"2007-12 已按原办法正式计分.*2008 年起"):
        a_draft(dan, early)
    a_run("2008-02")
    with pytest.raises(YearScored):
        approve(**as_seen(draft), by=deciders.erna, on=DAY)


def test_a_scheme_that_nothing_was_scored_by_yet_can_be_corrected(dan, deciders) -> None:
    approve(**as_seen(a_submitted(dan)), by=deciders.erna, on=DAY)
    again = copy_for(for_2008(i2_1={"cap": Decimal(20)}), year=2008, code="2008-2")
    approve(**as_seen(a_submitted(dan, again)), by=deciders.erna, on=DAY)
    assert scheme_of(2008).code == "2008-2"
    assert AppraisalScheme.objects.get(code="2008").in_force is False


def test_a_code_names_one_content_for_good(dan) -> None:
    with pytest.raises(CodeTaken):
        a_draft(dan, copy_for(for_2008(), year=2008, code="2007"))
    for code in ("drafts", "2008/1", "二〇〇八", "-1"):
        with pytest.raises(UnfitCode):
            a_draft(dan, copy_for(for_2008(), year=2008, code=code))


def test_products_that_are_not_lent_are_not_exempt(dan) -> None:
    with pytest.raises(UnknownProducts, match="gold"):
        a_draft(dan, for_2008(i3_6={"exempt_products": ("household_credit", "gold")}))


@pytest.mark.parametrize(
    "change", ["code = '9'", "effective_year = 2010", "content = '{}'", "in_force = false"]
)
def test_what_months_are_scored_by_never_changes(change) -> None:
    a_run("2007-06")
    with pytest.raises(DatabaseError, match=r"appraisal scheme|scored by"), transaction.atomic():
        connection.cursor().execute(f"UPDATE appraisal_appraisalscheme SET {change} WHERE code = '2007'")
    with pytest.raises(DatabaseError, match="cannot be deleted"), transaction.atomic():
        connection.cursor().execute("DELETE FROM appraisal_appraisalscheme WHERE code = '2007'")


def test_a_replaced_scheme_does_not_come_back(dan, deciders) -> None:
    AppraisalScheme.objects.filter(code="2007").update(in_force=False)
    with pytest.raises(DatabaseError, match="cannot come back"), transaction.atomic():
        AppraisalScheme.objects.filter(code="2007").update(in_force=True)


def test_a_row_says_what_its_content_says() -> None:
    with pytest.raises(DatabaseError, match="otherwise"), transaction.atomic():
        AppraisalScheme.objects.create(code="2009", effective_year=2009, content=for_2008().to_data())


def test_drafts_and_steps_are_kept(dan) -> None:
    draft = a_draft(dan)
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("DELETE FROM appraisal_schemedraft WHERE id = %s", [draft.pk])
    with pytest.raises(DatabaseError), transaction.atomic():
        SchemeStep.objects.filter(draft=draft).update(by=dan, reason="x")


def test_saving_the_same_is_no_new_version(dan) -> None:
    draft = a_draft(dan)
    assert save_draft(pk=draft.pk, version=1, scheme=for_2008(), by=dan, on=DAY).version == 1
    save_draft(pk=draft.pk, version=1, scheme=for_2008(i2_1={"cap": Decimal(20)}), by=dan, on=DAY)
    with pytest.raises(StaleDraft):
        save_draft(pk=draft.pk, version=1, scheme=for_2008(), by=dan, on=DAY)
