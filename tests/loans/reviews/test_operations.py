"""Reviewing for real: what stands afterwards, what is stamped, what is taken back, and who is left out of a list."""

from datetime import date
from decimal import Decimal

import pytest

from common.audit.models import AuditEntry
from loans.certificates.models import Withdrawal
from loans.rating.models import Grade
from loans.reviews.errors import AlreadyReviewed, NoStandingRating, OutcomeDoesNotFit, RaisedByDirector
from loans.reviews.models import AnnualReview
from loans.reviews.operations import keep_all, review
from loans.reviews.queries import limit_in_force, standing
from loans.reviews.rules import Decision
from organization.calendar.errors import MonthClosed
from organization.calendar.models import AccountingMonth, MonthState
from tests.builders import a_branch, a_customer, a_loan, an_officer, business_date, open_months, repaid
from tests.builders.certificates import a_certificate, a_rating, grade_limits

pytestmark = pytest.mark.django_db
DAY = date(2007, 3, 1)
KEPT = Decision("kept", "", Decimal(0))
UP = Decision("raised", "excellent", Decimal(2_000), "三年按期还款")
DOWN = Decision("lowered", "ordinary", Decimal(800), "茶园受灾，收入减少")
CANCELLED = Decision("cancelled", "", Decimal(0), "全家迁出")


@pytest.fixture
def branch():
    open_months("2005-01", "2007-12")
    business_date(DAY)
    grade_limits()
    return a_branch()


@pytest.fixture
def officer(branch):
    return an_officer(branch)


@pytest.fixture
def holder(branch):
    customer = a_customer(branch)
    a_rating(customer)
    a_certificate(customer)
    return customer


def decide(customer, decision, by, on=DAY, **known):
    given = {"diverted": False, "wilful": False, "may_raise": True} | known
    return review(customer=customer, decision=decision, by=by, on=on, **given)


def test_kept_stands_and_stamps(holder, officer) -> None:
    done = decide(holder, KEPT, officer)
    assert (done.grade, done.credit_limit, done.reviewed_by) == (Grade.GOOD, Decimal(1_500), officer)
    assert done.certificate == holder.certificates.get()
    found = standing(holder.pk, DAY)
    assert (found.since, found.review_id, found.reviewed) == (DAY, done.pk, (2007,))
    assert AuditEntry.objects.filter(subject=f"annual_review {holder.code} 2007").count() == 1


def test_raised_from_its_day_on(holder, officer) -> None:
    decide(holder, UP, officer)
    before, after = standing(holder.pk, date(2007, 2, 28)), standing(holder.pk, DAY)
    assert (before.grade, before.credit_limit) == (Grade.GOOD, Decimal(1_500))
    assert (after.grade, after.credit_limit) == (Grade.EXCELLENT, Decimal(2_000))
    certificate = holder.certificates.get()
    assert limit_in_force(certificate, date(2007, 2, 28)) == 1_500
    assert limit_in_force(certificate, DAY) == 2_000


def test_only_who_decides_raises(holder, officer) -> None:
    with pytest.raises(RaisedByDirector):
        decide(holder, UP, officer, may_raise=False)
    assert not AnnualReview.objects.exists()
    decide(holder, DOWN, officer, may_raise=False)


def test_cancelled_ends_the_rating_and_takes_the_certificate_back(holder, officer) -> None:
    decide(holder, CANCELLED, officer)
    certificate = holder.certificates.get()
    assert holder.ratings.get().ended_on == DAY
    assert (certificate.withdrawn_on, certificate.withdrawal) == (DAY, Withdrawal.REVIEW)
    assert certificate.withdrawal_note == "全家迁出"
    assert standing(holder.pk, DAY) is None
    assert standing(holder.pk, date(2007, 2, 28)) is not None


def test_once_a_year(holder, officer) -> None:
    decide(holder, KEPT, officer)
    with pytest.raises(AlreadyReviewed):
        decide(holder, DOWN, officer, on=date(2007, 6, 1))
    decide(holder, DOWN, officer, on=date(2008, 2, 1))


def test_nothing_to_review(branch, officer) -> None:
    customer = a_customer(branch)
    for rating in ({"grade": Grade.NONE}, {"valid_until": "2006-12-31"}, {"ended_on": "2007-01-01"}):
        customer.ratings.all().delete()
        a_rating(customer, **rating)
        with pytest.raises(NoStandingRating):
            decide(customer, KEPT, officer)


def test_the_newest_rating_counts_even_where_it_refuses(holder, officer) -> None:
    a_rating(holder, year=2007, rated_on="2007-02-01", grade=Grade.NONE, credit_limit=0)
    assert standing(holder.pk, date(2007, 1, 31)).grade == Grade.GOOD
    assert standing(holder.pk, DAY) is None


def test_arrears_are_looked_up(holder, branch, officer) -> None:
    loan = a_loan(branch, customer=holder, amount=1_000, due_on="2007-02-20")
    with pytest.raises(OutcomeDoesNotFit, match="逾期未还"):
        decide(holder, KEPT, officer)
    repaid(loan, "2007-02-28", 1_000)
    decide(holder, KEPT, officer)


def test_what_falls_due_on_the_day_is_not_late(holder, branch, officer) -> None:
    a_loan(branch, customer=holder, amount=1_000, due_on=DAY)
    decide(holder, KEPT, officer)


def test_a_list_is_kept_but_for_who_may_not_be(holder, branch, officer) -> None:
    late, fresh, unrated = (a_customer(branch) for _ in range(3))
    a_rating(late)
    a_loan(branch, customer=late, amount=1_000, due_on="2007-02-20")
    a_rating(fresh, year=2007, rated_on="2007-02-01")
    asked = [holder.pk, late.pk, fresh.pk, unrated.pk]

    done = keep_all(customer_ids=asked, by=officer, on=DAY)

    assert (done.kept, done.left_out) == (1, (late.pk, fresh.pk, unrated.pk))
    assert AnnualReview.objects.get().rating.customer == holder
    assert AuditEntry.objects.filter(subject="annual_reviews kept 2007").count() == 1


def test_a_second_rating_does_not_stamp_the_year_twice(holder, officer) -> None:
    decide(holder, KEPT, officer)
    a_rating(holder, year=2006 - 1, rated_on="2005-03-01")
    newer = a_customer(holder.branch)
    holder.ratings.filter(year=2006).update(customer=newer)
    again = decide(holder, KEPT, officer, on=date(2007, 4, 1))
    assert again.certificate is None


def test_nothing_is_entered_in_a_closed_month(holder, officer) -> None:
    closed = AccountingMonth.objects.filter(first_day__lte=DAY)
    closed.update(state=MonthState.CLOSED, closed_at="2007-04-01T08:00Z")
    with pytest.raises(MonthClosed):
        decide(holder, KEPT, officer)
    assert not AnnualReview.objects.exists()
