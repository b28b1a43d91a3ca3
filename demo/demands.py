"""One demand survey, spring 2007: most villages are asked, one is not, one branch lacks funds, one has not said."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pghistory
from django.db import transaction

from customers.register.models import Customer, CustomerKind
from demo.dice import Dice, dice_for
from demo.window import LAST_DAY
from loans.demand.models import Demand, Purpose, Season
from loans.demand.operations import plan_funds, set_season
from loans.demand.queries import funds_by_branch
from organization.staff.models import User, VillageAssignment
from organization.units.models import Unit, Village, VillageKind

NAME = "2007年春耕备耕"
FIRST, LAST = date(2007, 2, 11), date(2007, 5, 10)
ASKED_FROM, ASKED_UNTIL = date(2007, 1, 15), date(2007, 2, 9)
CREDIT_DEPARTMENT = "10011"
#: Its first village is left for the visitor to survey, and its funds do not suffice in March.
SHORT_BRANCH = "0103"
#: Has not said what it can lend.
SILENT_BRANCH = "0106"
_PURPOSES = {
    Purpose.INPUTS: 50,
    Purpose.ORCHARD: 14,
    Purpose.ANIMALS: 14,
    Purpose.MACHINERY: 6,
    Purpose.TRADE: 6,
    Purpose.SCHOOL: 4,
    Purpose.HOUSE: 3,
    Purpose.MEDICAL: 2,
    Purpose.OTHER: 1,
}
#: So many of a hundred needs fall into each ten days of the season.
_WHEN = (4, 8, 16, 24, 20, 10, 8, 6, 4)


def is_surveyed() -> bool:
    return Season.objects.exists()


@transaction.atomic
def survey(*, seed: int) -> None:
    """Announce the season, ask the villages, and say what there is to lend."""
    by = User.objects.get(code=CREDIT_DEPARTMENT)
    season = set_season(season=None, name=NAME, year=2007, starts_on=FIRST, ends_on=LAST, by=by, on=LAST_DAY)
    branches = list(Unit.objects.branches().order_by("code"))
    with pghistory.context(operation="demo"):
        for branch in branches:
            Demand.objects.bulk_create(_answers(seed, season, branch), batch_size=2_000)
    for branch in branches:
        if branch.code != SILENT_BRANCH:
            plan_funds(season=season, branch=branch, amounts=_funds(seed, season, branch), by=by, on=LAST_DAY)


def _answers(seed: int, season: Season, branch: Unit) -> Iterator[Demand]:
    """What the households of a branch's villages said to the officer of their village."""
    dice = dice_for(seed, "demand", branch.code)
    officers = dict(
        VillageAssignment.objects.on(ASKED_UNTIL)
        .filter(village__branch=branch)
        .values_list("village_id", "officer_id")
    )
    villages = Village.objects.filter(branch=branch, kind=VillageKind.VILLAGE).order_by("code")
    for number, village in enumerate(villages):
        if (number == 0 and branch.code == SHORT_BRANCH) or village.pk not in officers:
            continue
        day, reached = dice.day(ASKED_FROM, ASKED_UNTIL), 1.0 if dice.chance(0.8) else 0.93
        households = Customer.objects.filter(
            village=village, branch=branch, kind=CustomerKind.HOUSEHOLD, opened_on__lte=ASKED_UNTIL
        )
        for customer in households.order_by("code").values_list("pk", flat=True):
            if dice.chance(reached):
                yield _answer(dice, season, customer, officers[village.pk], day)


def _answer(dice: Dice, season: Season, customer: int, officer: int, day: date) -> Demand:
    said = Demand(
        season=season, customer_id=customer, is_needed=dice.chance(0.42), asked_on=day, asked_by_id=officer
    )
    if said.is_needed:
        period = dice.weighted(dict(enumerate(_WHEN)))
        month, part = divmod(period + 1, 3)
        said.purpose = dice.weighted(_PURPOSES)
        said.amount = Decimal(dice.rounded(1_000, 12_000, 500))
        said.needed_on = min(date(2007, 2 + month, 1 + 10 * part + dice.randint(0, 7)), LAST)
    return said


def _funds(seed: int, season: Season, branch: Unit) -> dict[date, Decimal | None]:
    """A little more than is needed, in whole 万元; of the branch that is short, in March less."""
    dice = dice_for(seed, "funds", branch.code)
    amounts: dict[date, Decimal | None] = {}
    for each in funds_by_branch(season, [branch.pk]).get(branch.pk, []):
        lacks = branch.code == SHORT_BRANCH and each.period.first_day.month == 3
        share = Decimal(dice.randint(62, 85) if lacks else dice.randint(102, 135)) / 100
        amounts[each.period.first_day] = (each.needed * share / 10_000).quantize(Decimal(1)) * 10_000
    return amounts
