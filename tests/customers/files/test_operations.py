"""Recording surveys, and files that exist from the day on which they are complete."""

from datetime import date
from decimal import Decimal

import pytest

from common.audit.models import AuditEntry
from customers.files.errors import NotASurveyDay, OnlyForBusinesses, SaidTwice, SaysBoth, SurveyChanged
from customers.files.models import CreditSurvey, PaperKind, SurveyLine
from customers.files.operations import BusinessFigures, Figure, Findings, complete_file, record_survey
from customers.files.queries import facts_for_rating, fingerprint, lacking_on, sums, survey_on
from customers.files.rules import Item, Need, Part
from customers.households.models import HouseholdMember, Relation
from customers.households.operations.members import Person, add_member
from customers.register.models import CreditFile, Customer, CustomerKind
from customers.register.operations.changing import change_customer
from customers.register.operations.entering import Particulars
from customers.register.queries import version_of
from tests.builders import a_branch, a_customer, a_day, an_officer
from tests.builders.files import a_paper, a_survey, business_facts, identified

pytestmark = pytest.mark.django_db
DAY = date(2007, 6, 30)
REST = frozenset({Part.LAND, Part.DEBT, Part.EXPENSE})
FIGURES = (
    Figure(Item.HOUSE, Decimal(80_000)),
    Figure(Item.PLANTING, Decimal(12_000)),
)


@pytest.fixture
def alice():
    return an_officer(a_branch())


@pytest.fixture
def customer(alice):
    return identified(a_customer(alice.posts.get().unit, officer=alice))


@pytest.fixture
def with_papers(customer, alice):
    for kind in (PaperKind.IDENTITY_CARD, PaperKind.HOUSEHOLD_REGISTER):
        a_paper(customer, kind, alice)
    return customer


def recorded(customer, by, figures=FIGURES, seen="", day=DAY, on=DAY, **fields):
    found = Findings(day, tuple(figures), **{"nothing_in": REST} | fields)
    return record_survey(customer=customer, found=found, seen=seen, by=by, on=on)


def test_the_last_part_files_the_file(with_papers, alice) -> None:
    recorded(with_papers, alice)
    assert CreditFile.objects.get(customer=with_papers).filed_on == DAY
    subjects = list(AuditEntry.objects.order_by("pk").values_list("subject", flat=True))
    assert subjects == [f"{what} customer {with_papers.code}" for what in ("record_survey", "complete_file")]


def test_nothing_is_an_answer_and_silence_is_none(with_papers, alice) -> None:
    recorded(with_papers, alice, nothing_in=REST - {Part.LAND})
    assert not CreditFile.objects.exists()
    assert lacking_on(with_papers, DAY) == (Need.LAND,)


def test_a_file_without_its_papers_is_not_filed(customer, alice) -> None:
    recorded(customer, alice)
    assert not CreditFile.objects.exists()
    assert complete_file(customer=customer, by=alice, on=DAY) is None


def test_a_file_that_exists_stays_and_says_what_it_lacks(customer, alice) -> None:
    CreditFile.objects.create(customer=customer, filed_on=a_day("2004-05-01"))
    recorded(customer, alice, nothing_in=frozenset())
    assert CreditFile.objects.get().filed_on == a_day("2004-05-01")
    assert Need.HOUSEHOLD_REGISTER in lacking_on(customer, DAY)


def test_a_withdrawn_paper_is_not_in_the_file(with_papers, alice) -> None:
    paper = with_papers.documents.first()
    paper.withdrawn_on, paper.withdrawn_by, paper.reason = DAY, alice, "扫错"
    paper.save()
    assert Need(paper.kind) in lacking_on(with_papers, DAY)


def test_the_same_year_again_changes_it_with_history(customer, alice) -> None:
    first = recorded(customer, alice)
    changed = (Figure(Item.HOUSE, Decimal(90_000)), Figure(Item.LABOUR, Decimal(3_000)))
    again = recorded(customer, alice, changed, seen=fingerprint(first))
    assert again.pk == first.pk
    assert (sums(again).assets, sums(again).income) == (90_000, 3_000)
    history = SurveyLine.pgh_event_model.objects.values_list("pgh_label", "item")
    assert sorted(history) == [("delete", "planting"), ("update", "house")]


def test_who_has_not_seen_the_newest_figures_changes_nothing(customer, alice) -> None:
    first = recorded(customer, alice)
    for seen in ("", "0" * 32):
        with pytest.raises(SurveyChanged):
            recorded(customer, alice, (), seen=seen)
    assert sums(first).assets == 80_000


@pytest.mark.parametrize("day", ["2007-07-01", "2005-12-31"])
def test_a_survey_is_of_this_year_or_the_last_and_not_of_the_future(customer, alice, day) -> None:
    with pytest.raises(NotASurveyDay):
        recorded(customer, alice, day=a_day(day))
    assert recorded(customer, alice, day=a_day("2006-01-01")).year == 2006


def test_a_part_is_not_both_something_and_nothing(customer, alice) -> None:
    with pytest.raises(SaysBoth):
        recorded(customer, alice, nothing_in=frozenset({Part.ASSET}))


def test_each_lender_stands_there_once(customer, alice) -> None:
    lenders = [Figure(Item.PRIVATE_DEBTS, Decimal(500), detail=name) for name in ("张三", "李四")]
    survey = recorded(customer, alice, lenders, nothing_in=frozenset())
    assert sums(survey).debts == 1_000
    with pytest.raises(SaidTwice, match="张三"):
        recorded(customer, alice, lenders * 2, seen=fingerprint(survey), nothing_in=frozenset())


def test_a_household_has_no_business_facts(customer, alice) -> None:
    with pytest.raises(OnlyForBusinesses):
        recorded(customer, alice, business=BusinessFigures("own"))


def test_a_business_is_filed_by_its_facts(alice) -> None:
    shop = identified(a_customer(alice.posts.get().unit, CustomerKind.SELF_EMPLOYED, officer=alice))
    for kind in (PaperKind.IDENTITY_CARD, PaperKind.BUSINESS_LICENCE):
        a_paper(shop, kind, alice)
    survey = recorded(shop, alice, business=BusinessFigures("own"))
    assert lacking_on(shop, DAY) == (Need.LICENCE_NUMBER,)
    given = BusinessFigures("own", licence_number="4105", sales=Decimal(1))
    recorded(shop, alice, seen=fingerprint(survey), business=given)
    assert CreditFile.objects.get(customer=shop).filed_on == DAY


def test_what_the_second_step_breaks_takes_the_first_back(with_papers, alice, monkeypatch) -> None:
    def fails(**_given):
        raise RuntimeError

    monkeypatch.setattr("customers.files.operations.complete_file", fails)
    with pytest.raises(RuntimeError):
        recorded(with_papers, alice)
    assert not CreditSurvey.objects.exists()


def test_facts_for_the_scorecard(customer, alice) -> None:
    nobody = facts_for_rating(a_customer(alice.posts.get().unit), DAY)
    assert (nobody.members, nobody.workers, nobody.total_assets, nobody.business) == (None, None, None, None)
    HouseholdMember.objects.create(
        customer=customer, relation=Relation.CHILD, name="小", joined_on=a_day("2003-01-01")
    )
    a_survey(customer, alice, "2006-03-01", {Item.HOUSE: 1})
    survey = a_survey(customer, alice)
    business_facts(survey, started_on=a_day("2003-07-01"), sales=7)
    found = facts_for_rating(customer, DAY)
    assert (found.members, found.workers) == (2, 1)
    assert (found.total_assets, found.net_assets, found.net_income) == (80_000, 75_000, 12_000)
    assert (found.business.years, found.business.sales, found.business.premises) == (3, 7, "own")
    assert facts_for_rating(customer, a_day("2006-12-31")).total_assets == 1
    assert survey_on(customer, a_day("2005-12-31")) is None


def test_a_change_of_the_customer_that_adds_the_last_part_files_the_file(with_papers, alice) -> None:
    Customer.objects.filter(pk=with_papers.pk).update(address="")
    recorded(with_papers, alice)
    assert not CreditFile.objects.exists()
    customer = Customer.objects.get(pk=with_papers.pk)
    typed = Particulars(name=customer.name, address="二组")
    change_customer(customer=customer, typed=typed, seen=version_of(customer), by=alice, on=DAY)
    assert CreditFile.objects.get().filed_on == DAY


def test_a_first_member_that_is_the_last_part_files_the_file(with_papers, alice) -> None:
    HouseholdMember.objects.all().delete()
    recorded(with_papers, alice)
    assert not CreditFile.objects.exists()
    add_member(customer=with_papers, person=Person(Relation.SPOUSE, "李氏", joined_on=DAY), by=alice, on=DAY)
    assert CreditFile.objects.get().filed_on == DAY
