"""Limits, terms, averages and versions of cards: what is shipped, set, and refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from customers.files.models import CreditSurvey, SurveyLine
from customers.register.models import CustomerKind
from loans.rating import reference
from loans.rating.errors import CardRefused, StandardRefused
from loans.rating.models import GradeLimit, RatingTerms, Scorecard
from loans.rating.operations import cards, standards
from loans.rating.queries import limit_on
from loans.rating.queries.cards import card_on, cards_in_force, code_for
from loans.rating.queries.standards import average_of, limits_on, surveyed_average, terms_on
from tests.builders import a_branch, a_customer, a_user

pytestmark = pytest.mark.django_db
DAY = date(2007, 3, 5)


@pytest.fixture
def dora():
    return a_user("朵拉", "U011")


@pytest.fixture
def household() -> Scorecard:
    return Scorecard.objects.get(code="household", version=1)


def test_the_first_limits_are_those_of_the_regulation() -> None:
    """requirements.md L5: 2,000, 1,500 and 1,000 yuan."""
    grades = ("excellent", "good", "ordinary")
    assert [limit_on("household", grade, DAY) for grade in grades] == [2000, 1500, 1000]
    assert limit_on("household", "none", DAY) is None
    assert limit_on("self_employed", "good", DAY) is None


def test_loading_again_changes_nothing_that_people_made(dora) -> None:
    GradeLimit.objects.filter(grade="good").update(amount=1600)
    counts = (Scorecard.objects.count(), GradeLimit.objects.count(), RatingTerms.objects.count())
    reference.load_cards()
    reference.load_limits()
    assert (Scorecard.objects.count(), GradeLimit.objects.count(), RatingTerms.objects.count()) == counts
    assert limit_on("household", "good", DAY) == 1600


def test_a_limit_holds_from_its_day_on(dora) -> None:
    new = {"kind": "household", "grade": "good", "starts_on": date(2007, 4, 1), "amount": Decimal(10_000)}
    standards.set_limit(**new, by=dora, on=DAY)
    assert limit_on("household", "good", date(2007, 3, 31)) == 1500
    assert limits_on(date(2007, 4, 1))["household", "good"] == 10_000
    with pytest.raises(StandardRefused, match="该日已有限额"):
        standards.set_limit(**new, by=dora, on=DAY)
    with pytest.raises(StandardRefused, match="不能早于营业日期"):
        standards.set_limit(**{**new, "starts_on": date(2007, 3, 4)}, by=dora, on=DAY)


def test_terms_hold_from_their_day_on(dora) -> None:
    first = terms_on(DAY)
    assert (first.posting_days, first.household_years, first.business_years, first.group_members) == (
        7,
        3,
        1,
        3,
    )
    figures = {"posting_days": 10, "household_years": 2, "business_years": 1, "group_members": 5}
    standards.set_terms(starts_on=DAY, by=dora, on=DAY, **figures)
    assert terms_on(DAY).posting_days == 10
    assert terms_on(date(2007, 3, 4)).posting_days == 7
    with pytest.raises(StandardRefused, match="该日已有规定"):
        standards.set_terms(starts_on=DAY, by=dora, on=DAY, **figures)


def test_averages_are_proposed_from_the_surveys(dora) -> None:
    branch = a_branch()
    assert surveyed_average(branch, 2007) == (0, {})
    shop = a_customer(branch, kind=CustomerKind.SELF_EMPLOYED)
    homes = [a_customer(branch), a_customer(branch), a_customer(a_branch())]
    for customer, worth in ((shop, 900), (homes[0], 1000), (homes[1], 2001), (homes[2], 7000)):
        survey = CreditSurvey.objects.create(customer=customer, year=2007, surveyed_on=DAY, surveyed_by=dora)
        for item, amount in (
            ("house", worth),
            ("loans_here", 100),
            ("planting", 500),
            ("production", 200),
            ("living", 50),
        ):
            SurveyLine.objects.create(survey=survey, item=item, amount=amount)
    count, proposed = surveyed_average(branch, 2007)
    assert count == 2
    assert proposed == {
        "total_assets": Decimal("1500.50"),
        "net_assets": Decimal("1400.50"),
        "net_income": Decimal("300.00"),
    }


def test_the_newest_average_counts(dora) -> None:
    branch = a_branch()
    given = {"total_assets": Decimal(9000), "net_assets": Decimal(8000), "net_income": Decimal(1000)}
    standards.set_average(branch=branch, year=2006, by=dora, on=DAY, **given)
    assert average_of(branch.pk, 2005) is None
    assert average_of(branch.pk, 2007).year == 2006
    standards.set_average(branch=branch, year=2006, by=dora, on=DAY, **{**given, "net_income": Decimal(1200)})
    assert average_of(branch.pk, 2007).net_income == 1200


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("household", "household"),
        ("self_employed", "business"),
        ("private_enterprise", "enterprise"),
        ("leading_enterprise", "enterprise"),
    ],
)
def test_every_kind_has_its_card(kind, code) -> None:
    assert code_for(kind) == code
    assert card_on(code, DAY).version == 1


def test_a_new_version_needs_a_second_person(dora, household) -> None:
    erna = a_user("易娜", "U012")
    starts = date(2007, 4, 1)
    draft = cards.draft_version(base=household, starts_on=starts, by=dora, on=DAY)
    with pytest.raises(CardRefused, match="未复核的新版本"):
        cards.draft_version(base=household, starts_on=starts, by=erna, on=DAY)
    content = replace(draft.card, vetoes=())
    words = {"name": "新卡", "source": "理事会决定", "starts_on": starts}
    cards.change_draft(pk=draft.pk, content=content, by=dora, on=DAY, **words)
    with pytest.raises(CardRefused, match="另一人复核"):
        cards.confirm_version(pk=draft.pk, by=dora, on=DAY)
    cards.confirm_version(pk=draft.pk, by=erna, on=DAY)
    assert card_on("household", date(2007, 3, 31)).version == 1
    assert cards_in_force(starts)["household"] == draft.pk
    with pytest.raises(CardRefused, match="已经复核或作废"):
        cards.change_draft(pk=draft.pk, content=content, by=dora, on=DAY, **words)


def test_a_version_is_confirmed_before_its_day(dora, household) -> None:
    draft = cards.draft_version(base=household, starts_on=DAY, by=dora, on=DAY)
    with pytest.raises(CardRefused, match="不能早于营业日期"):
        cards.confirm_version(pk=draft.pk, by=a_user(), on=date(2007, 3, 6))
    cards.discard_draft(pk=draft.pk, by=dora, on=DAY)
    assert Scorecard.objects.filter(code="household").count() == 1


def test_two_versions_do_not_start_on_one_day(dora, household) -> None:
    for expected in (2, 3):
        draft = cards.draft_version(base=household, starts_on=DAY, by=dora, on=DAY)
        assert draft.version == expected
        if expected == 2:
            cards.confirm_version(pk=draft.pk, by=a_user(), on=DAY)
    with pytest.raises(CardRefused, match="同一天已有另一个版本"):
        cards.confirm_version(pk=draft.pk, by=a_user(), on=DAY)


def test_an_unsound_card_is_not_kept(dora, household) -> None:
    draft = cards.draft_version(base=household, starts_on=DAY, by=dora, on=DAY)
    unsound = replace(draft.card, grades=())
    words = {"name": "新卡", "source": "", "starts_on": DAY}
    with pytest.raises(CardRefused, match="起评分"):
        cards.change_draft(pk=draft.pk, content=unsound, by=dora, on=DAY, **words)


def test_a_confirmed_card_never_changes(household) -> None:
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        Scorecard.objects.filter(pk=household.pk).update(name="别的")
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        household.delete()
