"""On which days a loan's rate follows the base rate, and by which term (domain.md 4.3; docs/decisions/0021). Pure.

Up to a year the rate of the contract stays. A longer contract that follows the base rate takes, whenever a full year has
passed since its first release, that day's base rate of its term's band; what it floats by stays as it was priced.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from loans.pricing.rules import total_months
from loans.schedules.rules.days import months_after, months_between

#: No term with its extensions is longer.
LONGEST_YEARS = 40


def first_releases(day: date) -> list[date]:
    """The days of first releases since which full years have passed on ``day``: after 29 February on the 28th."""
    backwards = [months_after(day, -12 * years) for years in range(1, LONGEST_YEARS + 1)]
    near = [*backwards, *(each + timedelta(days=1) for each in backwards)]
    return sorted({each for each in near if is_full_year(each, day)})


def is_full_year(first_release: date, day: date) -> bool:
    """Whether full years have passed since."""
    years = day.year - first_release.year
    return years > 0 and months_after(first_release, 12 * years) == day


@dataclass(frozen=True)
class Story:
    """What a loan's resets depend on.

    ``first_release``: of the contract, of which this loan may be a later note; ``months``: of the contract;
    ``floatings``: since when it floats by how much, the contract's first, in percent of the base; ``ends``: since when
    which last due date was known, the contract's first; ``undone_on``: the day on which the release was undone;
    ``extended``: since when which rate of an extension holds.
    """

    first_release: date
    released_on: date
    rate_percent: Decimal
    months: int
    floatings: Sequence[tuple[date, Decimal]]
    ends: Sequence[tuple[date, date]]
    undone_on: date | None
    extended: Mapping[date, Decimal]

    def resets(self, until: date) -> Iterator[date]:
        """The days before ``until`` on which the rate follows the base rate."""
        for years in range(1, LONGEST_YEARS + 1):
            day = months_after(self.first_release, 12 * years)
            if day >= until:
                return
            if self.is_reset_on(day):
                yield day

    def is_reset_on(self, day: date) -> bool:
        """After the release and before the last due date; where an extension sets the rate, that one holds."""
        if day <= self.released_on or day in self.extended or not is_full_year(self.first_release, day):
            return False
        return self.term_end(day) is not None and not (self.undone_on and self.undone_on <= day)

    def term_end(self, day: date) -> date | None:
        """The last day of the term in which ``day`` lies: an extension counts from the due date that it moved."""
        return next((end for known, end in self.ends if known <= day < end), None)

    def months_on(self, day: date) -> int:
        """The contract's term, and with extensions both together (domain.md 4.3)."""
        end = self.term_end(day)
        assert end is not None, "asked of days inside the term"
        return total_months(self.months, months_between(self.ends[0][1], end))

    def floating_on(self, day: date) -> Decimal:
        """What it floats by, as it was priced last."""
        return [percent for since, percent in self.floatings if since <= day][-1]

    def rate_before(self, day: date, resets: Mapping[date, Decimal]) -> Decimal:
        """The rate on the day before; ``resets``: since when which rate holds by earlier ones."""
        since = {self.released_on: self.rate_percent, **self.extended, **resets}
        return since[max(each for each in since if each < day)]


#: The rate for a term of so many months that floats by so much on a day; None where there is no base rate.
RateOn = Callable[[date, int, Decimal], Decimal | None]


def resets_of(story: Story, until: date, rate_on: RateOn) -> dict[date, Decimal]:
    """Since when which rate holds by the resets before ``until``. One that changes nothing is none."""
    found: dict[date, Decimal] = {}
    for day in story.resets(until):
        rate = rate_on(day, story.months_on(day), story.floating_on(day))
        if rate is not None and rate != story.rate_before(day, found):
            found[day] = rate
    return found
