"""Issuing one, a list, and another for a lost one."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError

from common.audit.models import AuditEntry
from loans.certificates.errors import AlreadyWithdrawn, Expired, ReasonMissing
from loans.certificates.models import LoanCertificate, Withdrawal
from loans.issuing import operations
from loans.issuing.errors import AlreadyHolds, NoStandingRating, StillFrozen
from loans.issuing.queries import villages_waiting, waiting
from loans.reviews.operations import review
from loans.reviews.rules import Decision
from organization.calendar.errors import MonthClosed
from organization.calendar.models import AccountingMonth, MonthState
from tests.builders import a_branch, a_customer, a_user, a_village, open_months
from tests.builders.certificates import a_certificate, a_rating, frozen, grade_limits

pytestmark = pytest.mark.django_db
DAY, UNTIL = date(2007, 3, 1), date(2008, 12, 31)


@pytest.fixture
def branch():
    open_months("2005-01", "2007-12")
    grade_limits()
    return a_branch(code="0103")


@pytest.fixture
def carol():
    return a_user("卡罗")


@pytest.fixture
def rated(branch):
    customer = a_customer(branch, village=a_village(branch))
    a_rating(customer)
    return customer


def issue(customer, by, limit=1_500, on=DAY):
    return operations.issue(customer=customer, credit_limit=Decimal(limit), valid_until=UNTIL, by=by, on=on)


def test_numbered_by_branch_and_year(rated, branch, carol) -> None:
    first = issue(rated, carol)
    other = a_customer(branch)
    a_rating(other)
    assert (first.number, issue(other, carol).number) == ("0103-2007-00001", "0103-2007-00002")
    assert (first.issued_by, first.issued_on, first.credit_limit) == (carol, DAY, Decimal(1_500))
    third = a_customer(branch)
    a_rating(third)
    assert issue(third, carol, on=date(2008, 1, 8)).number == "0103-2008-00001"


def test_one_for_each_household_frozen_or_not(rated, carol) -> None:
    first = issue(rated, carol)
    with pytest.raises(AlreadyHolds, match=first.number):
        issue(rated, carol)
    frozen(first, "2007-03-05")
    with pytest.raises(AlreadyHolds):
        issue(rated, carol, on=date(2007, 3, 9))


def test_who_is_not_rated_gets_none(branch, carol) -> None:
    with pytest.raises(NoStandingRating):
        issue(a_customer(branch), carol)


def test_a_list_is_served_but_for_who_may_have_none(rated, branch, carol) -> None:
    holder, unrated, elsewhere = a_customer(branch), a_customer(branch), a_customer(a_branch())
    for customer in (holder, elsewhere):
        a_rating(customer)
    a_certificate(holder)
    asked = [rated.pk, holder.pk, unrated.pk, elsewhere.pk]

    done = operations.issue_all(branch=branch, customer_ids=asked, by=carol, on=DAY)

    assert [each.customer for each in done.certificates] == [rated]
    assert done.left_out == (holder.pk, unrated.pk, elsewhere.pk)
    assert done.certificates[0].valid_until == UNTIL
    assert AuditEntry.objects.filter(subject="certificates issue 0103").count() == 1


def test_who_waits(rated, branch, carol) -> None:
    village = rated.village
    neighbour, lost = a_customer(branch, village=village), a_customer(branch, village=village)
    a_rating(lost)
    old = a_certificate(lost, withdrawn_on="2007-01-10")
    found = waiting(branch.pk, [village.code], DAY)
    assert [(row.customer_id, row.last_number) for row in found] == [(rated.pk, None), (lost.pk, old.number)]
    assert villages_waiting(branch.pk, DAY) == [{"code": village.code, "name": village.name, "number": 2}]
    a_rating(neighbour, credit_limit=0)
    issue(rated, carol)
    assert [row.customer_id for row in waiting(branch.pk, [village.code], DAY)] == [lost.pk]


def test_a_lost_one_is_replaced(rated, carol) -> None:
    old = a_certificate(rated)
    new = operations.replace(certificate=old, reason="赶集时遗失", by=carol, on=DAY)
    old.refresh_from_db()
    assert (old.withdrawn_on, old.withdrawal, old.withdrawal_note) == (DAY, Withdrawal.LOST, "赶集时遗失")
    assert (new.replaces, new.credit_limit, new.valid_until) == (old, Decimal(1_500), UNTIL)
    assert old.replaced_by == new


def test_the_replacement_has_what_the_last_review_left(rated, carol) -> None:
    old = a_certificate(rated)
    lowered = Decision("lowered", "ordinary", Decimal(900), "收入减少")
    review(customer=rated, decision=lowered, diverted=False, wilful=False, may_raise=False, by=carol, on=DAY)
    assert operations.replace(certificate=old, reason="遗失", by=carol, on=DAY).credit_limit == 900


def test_what_is_not_replaced(rated, carol) -> None:
    old = a_certificate(rated)
    lose = {"reason": "遗失", "by": carol, "on": DAY}
    with pytest.raises(ReasonMissing):
        operations.replace(certificate=old, **lose | {"reason": ""})
    freeze = frozen(old)
    with pytest.raises(StillFrozen):
        operations.replace(certificate=old, **lose)
    freeze.delete()
    operations.replace(certificate=old, **lose)
    with pytest.raises(AlreadyWithdrawn):
        operations.replace(certificate=old, **lose)
    expired = a_certificate(rated, issued_on="2005-03-01", valid_until="2006-12-31")
    with pytest.raises(Expired):
        operations.replace(certificate=expired, **lose)


def test_without_its_successor_the_lost_one_stays(rated, carol, monkeypatch) -> None:
    old = a_certificate(rated)

    def fail(*args, **kwargs):
        raise DatabaseError("no room left")

    monkeypatch.setattr(operations, "_write", fail)
    with pytest.raises(DatabaseError):
        operations.replace(certificate=old, reason="遗失", by=carol, on=DAY)
    old.refresh_from_db()
    assert old.withdrawn_on is None


def test_nothing_is_issued_in_a_closed_month(rated, carol) -> None:
    closed = AccountingMonth.objects.filter(first_day__lte=DAY)
    closed.update(state=MonthState.CLOSED, closed_at="2007-04-01T08:00Z")
    with pytest.raises(MonthClosed):
        issue(rated, carol)
    assert not LoanCertificate.objects.exists()
