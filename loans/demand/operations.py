"""What is done with a demand survey (requirements.md L15)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop as _

from common.audit.models import AuditKind
from common.audit.operations import record
from common.messages import Message
from customers.register.models import Customer, CustomerKind
from loans.demand.models import Demand, FundsAtHand, Season
from loans.demand.rules import ZERO
from organization.staff.models import User
from organization.units.models import Unit


class DemandError(Exception):
    """``message`` is fit for the person who asked."""

    def __init__(self, sentence: str) -> None:
        self.message = Message(sentence)
        super().__init__(sentence)

    def __str__(self) -> str:
        return self.message.text


class SeasonKnown(DemandError):
    def __init__(self) -> None:
        super().__init__(_("该年度已有同名的摸底，请换一个名称。"))


class DaysNeeded(DemandError):
    """What a household needs is outside the days that the season is moved to."""

    def __init__(self) -> None:
        super().__init__(_("已有农户的用款日在新的起止日之外，不能这样改。"))


class NotAHousehold(DemandError):
    """L15 asks the households of the villages; businesses are met by their credit file."""

    def __init__(self) -> None:
        super().__init__(_("需求摸底只登记农户。"))


class OutsideTheSeason(DemandError):
    def __init__(self) -> None:
        super().__init__(_("用款日须在本次摸底的起止日之内。"))


class AskedByAnother(DemandError):
    """A quick answer meets one that somebody else has entered: it is looked at, not written over."""

    def __init__(self) -> None:
        super().__init__(_("这一户已由他人登记，内容不同。请打开核对后更正。"))


@dataclass(frozen=True)
class Answer:
    """What a household said; without a need all but the note is empty."""

    is_needed: bool
    purpose: str = ""
    amount: Decimal = ZERO
    needed_on: date | None = None
    note: str = ""


@transaction.atomic
def set_season(
    *, season: Season | None, name: str, year: int, starts_on: date, ends_on: date, by: User, on: date
) -> Season:
    """Announce a survey, or change one.

    Raises:
        SeasonKnown, DaysNeeded
    """
    season = Season.objects.select_for_update().get(pk=season.pk) if season else Season()
    if (
        season.pk
        and season.demands.filter(is_needed=True).exclude(needed_on__range=(starts_on, ends_on)).exists()
    ):
        raise DaysNeeded
    season.name, season.year, season.starts_on, season.ends_on = name, year, starts_on, ends_on
    try:
        with transaction.atomic():
            season.save()
    except IntegrityError as error:
        raise SeasonKnown from error
    _note("set_demand_season", by=by, on=on, season=str(season), starts_on=starts_on, ends_on=ends_on)
    return season


@transaction.atomic
def answer(
    *,
    season: Season,
    customer: Customer,
    said: Answer,
    asked_on: date,
    by: User,
    on: date,
    quick: bool = False,
) -> Demand:
    """Write down what a household said, or correct it; the same answer twice is one.

    Args:
        asked_on: the day of the visit; a telephone without a network sends it later.
        quick: from the list of those not yet asked: an answer of somebody else is not written over.

    Raises:
        NotAHousehold, OutsideTheSeason, AskedByAnother
    """
    if customer.kind != CustomerKind.HOUSEHOLD:
        raise NotAHousehold
    # the household, not the season: a hundred telephones do not wait for each other. A season that is moved in the same
    # instant may leave a day outside, which the funds then show beside its periods
    Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
    if said.needed_on is not None and not season.starts_on <= said.needed_on <= season.ends_on:
        raise OutsideTheSeason
    values = asdict(said)
    found = Demand.objects.filter(season=season, customer=customer).first()
    if found is None:
        found = Demand.objects.create(
            season=season, customer=customer, asked_on=asked_on, asked_by=by, **values
        )
        _note("record_demand", by=by, on=on, season=str(season), customer=customer.code)
        return found
    if all(getattr(found, name) == value for name, value in values.items()):
        return found
    if quick and found.asked_by_id != by.pk:
        raise AskedByAnother
    for name, value in values.items():
        setattr(found, name, value)
    found.asked_on, found.asked_by = asked_on, by
    found.save()
    _note("correct_demand", by=by, on=on, season=str(season), customer=customer.code)
    return found


@transaction.atomic
def plan_funds(
    *, season: Season, branch: Unit, amounts: Mapping[date, Decimal | None], by: User, on: date
) -> None:
    """Say what a branch can lend in each period (by its first day); None takes what was said back."""
    Season.objects.select_for_update(of=("self",), no_key=True).get(pk=season.pk)
    for day, amount in amounts.items():
        rows = FundsAtHand.objects.filter(season=season, branch=branch, starts_on=day)
        if amount is None:
            rows.delete()
        elif not rows.filter(amount=amount).exists() and not rows.update(amount=amount):
            FundsAtHand.objects.create(season=season, branch=branch, starts_on=day, amount=amount)
    _note("plan_funds", by=by, on=on, season=str(season), branch=branch.code)


def _note(what: str, *, by: User, on: date, **details: Any) -> None:
    plain = {name: str(value) for name, value in details.items()}
    record(kind=AuditKind.OPERATED, actor=by.code, subject=what, details=plain, business_date=on)
