"""What the books say of borrower and guarantors: what counts as used, waiting, in arrears, answered for."""

import pytest

from customers.households.models import HouseholdMember, Kin, Kinship, Relation
from loans.applications import stages
from loans.applications.queries.answering import answered_by, answering
from loans.applications.queries.borrowing import borrower_of
from loans.applications.queries.figures import figures_on
from loans.applications.queries.known import known_of
from loans.applications.queries.wishes import offered_to
from loans.applications.rules import AskedGuarantor
from loans.groups.rules.refusals import InArrears
from loans.origination.models import GuaranteeMode, Product
from tests.builders import a_branch, a_customer, a_day, a_loan, an_officer, business_date, repaid, yuan
from tests.builders.applications import an_application
from tests.builders.certificates import a_certificate, a_rating, frozen
from tests.builders.groups import a_group, a_household, a_seat, households

pytestmark = pytest.mark.django_db
DAY = a_day("2007-07-02")


@pytest.fixture
def branch():
    business_date(DAY)
    return a_branch()


@pytest.fixture
def officer(branch):
    return an_officer(branch)


@pytest.fixture
def customer(branch, officer):
    made = a_customer(branch, officer=officer, name="张三")
    a_rating(made, credit_limit=20_000)
    return made


def on_credit(customer, amount, **fields):
    return a_loan(
        customer.branch,
        customer=customer,
        amount=amount,
        due_on="2007-12-10",
        product=Product.HOUSEHOLD_CREDIT,
        guarantee_mode=GuaranteeMode.CREDIT,
        **fields,
    )


def test_the_limit_counts_what_is_owed_and_what_waits(customer, officer) -> None:
    a_certificate(customer, credit_limit=30_000)
    repaid(on_credit(customer, 8_000), "2007-06-01", 3_000)
    waits = an_application(
        customer, officer, on=DAY, amount=4_000, product="household_credit", guarantee_mode="credit"
    )
    card = borrower_of(known_of(customer, DAY)).card
    # inside the rating's limit, though the certificate says more
    assert (card.limit, card.owed, card.waiting) == (yuan(20_000), yuan(5_000), yuan(4_000))
    assert card.free == yuan(11_000)
    assert borrower_of(known_of(customer, DAY, besides=waits.pk)).card.waiting == 0


def test_what_is_done_with_waits_no_more(customer, officer, monkeypatch) -> None:
    made = an_application(customer, officer, on=DAY, amount=4_000)
    assert borrower_of(known_of(customer, DAY)).waiting == yuan(4_000)
    monkeypatch.setattr(stages, "_ended", [lambda keys: {made.pk}])
    assert borrower_of(known_of(customer, DAY)).waiting == 0


@pytest.mark.parametrize(
    ("fields", "stop", "word"),
    [
        ({"valid_until": "2007-07-01"}, None, "已过期"),
        ({"withdrawn_on": "2007-06-01"}, None, "已收回"),
        ({}, "2007-06-05", "已冻结"),
        ({}, None, ""),
    ],
)
def test_a_certificate_that_is_not_valid_says_why(customer, fields, stop, word) -> None:
    certificate = a_certificate(customer, **fields)
    if stop:
        frozen(certificate, stop)
    assert borrower_of(known_of(customer, DAY)).card.why_not == word


def test_own_arrears_and_those_of_the_group(branch, officer) -> None:
    seat = a_seat(branch, officer)
    first, *others = people = households(seat)
    a_group(seat, people, on="2007-06-01")
    assert borrower_of(known_of(first, DAY)).group_arrears == ()
    a_loan(branch, customer=others[0], amount=3_000, due_on="2007-06-20")
    found = borrower_of(known_of(first, DAY))
    assert [debt.name for debt in found.group_arrears] == [others[0].name]
    assert found.arrears == ()
    assert borrower_of(known_of(others[0], DAY)).group_arrears == ()
    assert [debt.customer for debt in borrower_of(known_of(others[0], DAY)).arrears] == [others[0].pk]
    a_rating(first)
    reasons = {type(each) for offer in offered_to(known_of(first, DAY)) for each in offer.refusals}
    assert InArrears in reasons


def test_a_members_limit_counts_what_is_owed_and_what_waits(branch, officer) -> None:
    seat = a_seat(branch, officer)
    first, *_others = people = households(seat)
    a_group(seat, people, on="2007-06-01", limit=20_000)
    assert borrower_of(known_of(first, DAY)).group_free == yuan(20_000)
    told = {"product": "joint_guarantee", "guarantee_mode": "guarantee"}
    an_application(first, seat.officer, on=DAY, amount=6_000, months=6, **told)
    assert borrower_of(known_of(first, DAY)).group_free == yuan(14_000)


def guaranteed(customer, officer, guarantor, amount=10_000):
    asked = AskedGuarantor(guarantor.name, yuan(amount), yuan(50_000), guarantor.pk)
    told = {"guarantee_mode": "guarantee", "guarantors": (asked,)}
    return an_application(customer, officer, on=DAY, amount=amount, **told)


def test_a_guarantor_answers_for_what_waits_and_what_is_still_owed(
    branch, officer, customer, monkeypatch
) -> None:
    friend = a_customer(branch, name="李四")
    first = guaranteed(customer, officer, friend)
    second = guaranteed(customer, officer, friend, 5_000)
    assert answered_by([friend.pk], DAY) == {friend.pk: yuan(15_000)}
    assert answered_by([friend.pk], DAY, besides=second.pk) == {friend.pk: yuan(10_000)}
    monkeypatch.setattr(stages, "_ended", [lambda keys: {first.pk, second.pk} & set(keys)])
    assert answered_by([friend.pk], DAY) == {friend.pk: 0}
    monkeypatch.setattr(stages, "_lent", [lambda keys, day: {first.pk: yuan(2_500)}])
    assert answered_by([friend.pk], DAY) == {friend.pk: yuan(2_500)}
    monkeypatch.setattr(stages, "_lent", [lambda keys, day: {first.pk: yuan(99_000)}])
    assert answered_by([friend.pk], DAY) == {friend.pk: yuan(10_000)}


def who(customer, *asked) -> list[tuple[bool, bool]]:
    return [(each.is_borrower, each.is_household) for each in answering(customer, asked, DAY)]


def test_the_borrower_and_the_household_are_known(branch, customer) -> None:
    wife = a_customer(branch, name="王五")
    one, other = sorted((customer, wife), key=lambda each: each.pk)
    Kinship.objects.create(
        customer=one, other=other, kin=Kin.SPOUSES, declared_on=DAY, declared_by=an_officer(branch)
    )
    HouseholdMember.objects.create(
        customer=customer, relation=Relation.CHILD, name="张小", joined_on=a_day("2000-01-01")
    )
    outsider = AskedGuarantor("赵六", yuan(1))
    assert who(
        customer,
        AskedGuarantor("张三", yuan(1), customer=customer.pk),
        AskedGuarantor("王五", yuan(1), customer=wife.pk),
        AskedGuarantor("张小", yuan(1)),
        AskedGuarantor("张三", yuan(1)),
        outsider,
    ) == [(True, False), (False, True), (False, True), (True, False), (False, False)]


def test_one_person_in_two_households_lives_in_both(branch, customer) -> None:
    seat = a_seat(branch)
    son = a_household(branch, seat.village, name="张大")
    HouseholdMember.objects.create(
        customer=customer,
        relation=Relation.CHILD,
        name="张大",
        identity_number=son.identity_number,
        identity_hash=son.identity_hash,
        joined_on=a_day("2000-01-01"),
    )
    assert who(customer, AskedGuarantor("张大", yuan(1), customer=son.pk)) == [(False, True)]


def test_the_first_figures_are_shipped() -> None:
    figures = figures_on(DAY)
    assert figures.capital is None
    assert figures.caps["house"] == 70
    assert figures.caps["deposit_certificate"] == 90
