"""A season and what households say."""

from datetime import date
from decimal import Decimal

from loans.demand.models import Season
from loans.demand.operations import Answer

DAY = date(2007, 2, 15)
NOTHING = Answer(False)
TWENTY_THOUSAND = Answer(True, "inputs", Decimal("20000.00"), date(2007, 3, 5))


def a_season(name: str = "春耕备耕") -> Season:
    return Season.objects.create(name=name, year=2007, starts_on=date(2007, 2, 21), ends_on=date(2007, 4, 30))
