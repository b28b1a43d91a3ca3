"""Appeals: by the subject alone, within the term, answered by another person; the database holds to it too."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from appraisal.publishing.errors import AppealMoved, AppealWaits, NothingToAppeal, OwnAppeal, TermOver
from appraisal.publishing.models import Appeal, AppealState, Consequence
from appraisal.publishing.operations import (
    accept_appeal,
    answer_appeal,
    submit_appeal,
    withdraw,
    withdraw_appeal,
)
from common.audit.models import AuditEntry
from tests.appraisal.publishing.published import JUNE, ON, a_closed_county, june_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    county = a_closed_county()
    june_published(county.people.dan)
    return county


def alices(county, on=ON, indicator="3.10") -> Appeal:
    return submit_appeal(
        score=county.scores["E0101"],
        indicator=indicator,
        fact="violations",
        claim="违规一笔不应计入",
        grounds="该笔已于五月更正",
        by=county.people.alice,
        on=on,
    )


def test_from_submission_to_answer(county) -> None:
    appeal = alices(county)
    accept_appeal(appeal=appeal, by=county.people.dan, on=ON)
    answer_appeal(
        appeal=appeal,
        upheld=True,
        answer="属实",
        consequence=Consequence.CORRECTION,
        by=county.people.dan,
        on=ON + timedelta(days=3),
    )
    appeal.refresh_from_db()
    assert (appeal.state, appeal.accepted_by, appeal.answered_by) == (
        AppealState.UPHELD,
        county.people.dan,
        county.people.dan,
    )
    said = AuditEntry.objects.filter(subject__endswith=f"_appeal {appeal.pk}").order_by("pk")
    assert list(said.values_list("subject", "actor")) == [
        (f"submit_appeal {appeal.pk}", "E0101"),
        (f"accept_appeal {appeal.pk}", "U001"),
        (f"answer_appeal {appeal.pk}", "U001"),
    ]


def test_the_last_day_counts_and_the_next_does_not(county) -> None:
    alices(county, on=ON + timedelta(days=10))
    with pytest.raises(TermOver, match="2007-07-15"):
        alices(county, on=ON + timedelta(days=11), indicator="1.1")


def test_one_open_appeal_for_each_indicator(county) -> None:
    first = alices(county)
    with pytest.raises(AppealWaits, match=r"3\.10"):
        alices(county)
    with pytest.raises(IntegrityError, match="appeal_one_open"), transaction.atomic():
        Appeal.objects.create(
            score=first.score,
            indicator="3.10",
            claim="x",
            grounds="y",
            appellant=first.appellant,
            submitted_on=ON,
        )
    withdraw_appeal(appeal=first, by=county.people.alice, on=ON)
    assert alices(county).is_open


def test_drafts_and_withdrawn_publications_are_not_appealed_against(county) -> None:
    withdraw(month=JUNE, number=1, reason="误", by=county.people.dan, on=ON)
    with pytest.raises(NothingToAppeal):
        alices(county)


def test_nobody_decides_on_their_own(county) -> None:
    appeal = alices(county)
    with pytest.raises(OwnAppeal):
        accept_appeal(appeal=appeal, by=county.people.alice, on=ON)
    accept_appeal(appeal=appeal, by=county.people.dan, on=ON)
    with pytest.raises(OwnAppeal):
        answer_appeal(
            appeal=appeal, upheld=False, answer="否", consequence=None, by=county.people.alice, on=ON
        )


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("appeal_is_answered_by_another", {"state": "rejected", "answer": "否", "answered_on": ON}),
        ("appeal_is_accepted_by_another", {"state": "accepted", "accepted_on": ON}),
    ],
)
def test_nor_by_sql(county, name: str, given) -> None:
    appeal = alices(county)
    field = "answered_by" if "answered" in name else "accepted_by"
    if field == "answered_by":
        accept_appeal(appeal=appeal, by=county.people.dan, on=ON)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Appeal.objects.filter(pk=appeal.pk).update(**given, **{field: county.people.alice})


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("appeal_upheld_says_what_follows", {"state": "upheld", "answer": "是", "answered_on": ON}),
        ("appeal_answer_says_who_and_when", {"state": "rejected"}),
        ("appeal_withdrawn_says_when", {"state": "withdrawn"}),
        ("appeal_answer_says_who_and_when", {"state": "rejected", "answer": "否"}),
        ("appeal_is_accepted_before_it_is_answered", {"state": "accepted"}),
        ("appeal_says_what_and_why", {"claim": ""}),
    ],
)
def test_states_hang_together(county, name: str, given) -> None:
    appeal = alices(county)
    if given.get("answer"):
        accept_appeal(appeal=appeal, by=county.people.dan, on=ON)
        given = given | {"answered_by": county.people.dan}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Appeal.objects.filter(pk=appeal.pk).update(**given)


def test_of_two_who_decide_one_is_told(county) -> None:
    appeal = alices(county)
    with pytest.raises(AppealMoved):
        answer_appeal(appeal=appeal, upheld=False, answer="否", consequence=None, by=county.people.dan, on=ON)
    accept_appeal(appeal=appeal, by=county.people.dan, on=ON)
    with pytest.raises(AppealMoved):
        accept_appeal(appeal=appeal, by=county.people.dan, on=ON)
    answer_appeal(appeal=appeal, upheld=False, answer="否", consequence=None, by=county.people.dan, on=ON)
    with pytest.raises(AppealMoved):
        withdraw_appeal(appeal=appeal, by=county.people.alice, on=ON)


def test_only_the_appellant_takes_it_back(county) -> None:
    with pytest.raises(ValueError, match="appellant"):
        withdraw_appeal(appeal=alices(county), by=county.people.carol, on=ON)
