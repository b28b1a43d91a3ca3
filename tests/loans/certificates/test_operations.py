"""Freezing, lifting and taking back, each from the business date on, with who and why."""

from datetime import date

import pytest

from loans.certificates.errors import (
    AlreadyFrozen,
    AlreadyWithdrawn,
    Expired,
    FrozenToday,
    NotFrozen,
    ReasonMissing,
)
from loans.certificates.models import FreezeKind, Withdrawal
from loans.certificates.operations import freeze, lift, withdraw
from loans.certificates.queries import state_of
from loans.certificates.rules import State
from organization.calendar.errors import MonthClosed
from organization.calendar.models import AccountingMonth, MonthState
from tests.builders import a_branch, a_customer, a_user, open_months
from tests.builders.certificates import a_certificate

pytestmark = pytest.mark.django_db
DAY, LATER = date(2007, 3, 1), date(2007, 3, 9)


@pytest.fixture
def certificate():
    open_months("2006-01", "2007-12")
    return a_certificate(a_customer(a_branch()))


@pytest.fixture
def carol():
    return a_user("卡罗")


def stop(certificate, by, on=DAY, reason="三月未还利息"):
    freeze(certificate=certificate, kind=FreezeKind.OVERDUE, reason=reason, by=by, on=on)


def test_frozen_until_it_is_lifted(certificate, carol) -> None:
    stop(certificate, carol)
    assert state_of(certificate, DAY) is State.FROZEN
    lift(certificate=certificate, reason="已还清", by=carol, on=LATER)
    row = certificate.freezes.get()
    assert (row.kind, row.frozen_by, row.lifted_by, row.lift_reason) == ("overdue", carol, carol, "已还清")
    assert [state_of(certificate, day) for day in (date(2007, 3, 8), LATER)] == [State.FROZEN, State.VALID]


def test_one_freeze_at_a_time_and_one_a_day(certificate, carol) -> None:
    stop(certificate, carol)
    with pytest.raises(AlreadyFrozen, match="2007-03-01"):
        stop(certificate, carol, on=LATER)
    lift(certificate=certificate, reason="已还清", by=carol, on=DAY)
    with pytest.raises(FrozenToday):
        stop(certificate, carol)
    stop(certificate, carol, on=LATER)


def test_only_what_is_frozen_is_lifted(certificate, carol) -> None:
    with pytest.raises(NotFrozen):
        lift(certificate=certificate, reason="已还清", by=carol, on=DAY)


def test_each_act_needs_its_reason(certificate, carol) -> None:
    with pytest.raises(ReasonMissing):
        stop(certificate, carol, reason=" ")
    with pytest.raises(ReasonMissing):
        withdraw(certificate=certificate, why=Withdrawal.RETURNED, reason="", by=carol, on=DAY)
    stop(certificate, carol)
    with pytest.raises(ReasonMissing):
        lift(certificate=certificate, reason="", by=carol, on=LATER)


def test_taken_back_for_good(certificate, carol) -> None:
    withdraw(certificate=certificate, why=Withdrawal.LEFT, reason="户主去世", by=carol, on=DAY)
    certificate.refresh_from_db()
    assert (certificate.withdrawn_on, certificate.withdrawal) == (DAY, Withdrawal.LEFT)
    for act in (
        lambda: stop(certificate, carol, on=LATER),
        lambda: withdraw(certificate=certificate, why=Withdrawal.OTHER, reason="再收", by=carol, on=LATER),
    ):
        with pytest.raises(AlreadyWithdrawn, match="2007-03-01"):
            act()


def test_what_ran_out_is_not_frozen(carol) -> None:
    open_months("2005-01", "2007-12")
    old = a_certificate(a_customer(a_branch()), issued_on="2005-03-01", valid_until="2006-12-31")
    with pytest.raises(Expired, match="2006-12-31"):
        stop(old, carol)


def test_a_closed_month_takes_no_freeze(certificate, carol) -> None:
    closed = AccountingMonth.objects.filter(first_day__lte=DAY)
    closed.update(state=MonthState.CLOSED, closed_at="2007-04-01T08:00Z")
    with pytest.raises(MonthClosed):
        stop(certificate, carol)
    assert not certificate.freezes.exists()
