"""What holds of rates that follow the base rate (requirements.md L13; docs/decisions/0021)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from common.books.registry import Breach, invariant
from loans.lending.books.notes import NOTE
from loans.lending.queries.resets import stories_of
from loans.lending.rules.resets import RateOn, resets_of
from loans.origination.models import Loan
from loans.pricing.errors import NoBaseRate
from loans.pricing.queries import all_standards
from loans.servicing.models import RateCause, RateChange, RateReset
from organization.calendar.queries import known_day

#: Loans whose rates are reckoned at a time: what they depend on is held in memory.
TOGETHER = 1_000


@invariant("rates_follow_the_base_rate_by_rule", _("按年调整的利率与规则一致，没有别人改动"))
def rates_follow_the_base_rate_by_rule() -> list[Breach]:
    """Every reset of the days that have ended is there, and none that the rule does not say (requirements.md L13)."""
    if (day := known_day()) is None:
        return []
    reset = RateChange.objects.filter(loan=OuterRef("pk"), cause=RateCause.RESET)
    rows = (
        Loan.objects.filter(Q(terms__reset=RateReset.YEARLY) | Exists(reset))
        .select_related("terms")
        .order_by("pk")
    )
    rate_on, found, last = _rate_on(), list[Breach](), 0
    while some := list(rows.filter(pk__gt=last)[:TOGETHER]):
        found += _reset_otherwise(some, day, rate_on)
        last = some[-1].pk
    return found


def _rate_on() -> RateOn:
    standards = all_standards()

    def rate_on(day: date, months: int, floating: Decimal) -> Decimal | None:
        try:
            return standards.rate_on(day, months, floating)
        except NoBaseRate:
            return None

    return rate_on


def _reset_otherwise(loans: Sequence[Loan], day: date, rate_on: RateOn) -> Iterator[Breach]:
    """On ``day`` itself, which has not ended, a reset may be there or still to come."""
    stories, booked = stories_of(loans), defaultdict[int, dict[date, Decimal]](dict)
    for change in RateChange.objects.filter(loan__in=loans, cause=RateCause.RESET):
        booked[change.loan_id][change.starts_on] = change.rate_percent
    for loan in loans:
        story, is_there = stories.get(loan.pk), booked[loan.pk]
        said = resets_of(story, day + timedelta(days=1), rate_on) if story and _is_yearly(loan) else {}
        for each in sorted(said.keys() | is_there.keys()):
            if said.get(each) != is_there.get(each) and (each != day or each in is_there):
                yield _breach(loan, each, is_there.get(each), said.get(each))


def _is_yearly(loan: Loan) -> bool:
    terms = getattr(loan, "terms", None)
    return terms is not None and terms.reset == RateReset.YEARLY


def _breach(loan: Loan, day: date, booked: Decimal | None, said: Decimal | None) -> Breach:
    shown = {
        str(_("起始日")): str(day),
        str(_("年利率")): str(booked or "—"),
        str(_("应为")): str(said or "—"),
    }
    return Breach(str(NOTE) % {"number": loan.number}, shown)
