"""The end of a day (performance.md P4): it costs by what changed, not by what is there."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from bench.books import DAYS, Books
from bench.databases import point_at
from bench.time_passing import end_day, what_changed
from bench.timing import Way, in_turns, ratio_of_sums
from bench.verdicts import Claim, Finding
from demo.window import LAST_DAY

QUIET = Claim("P4", "an end of day costs by what changed", limit=1.8, aim=1.5)


def days(books: Books) -> Iterator[Finding]:
    """The same quiet days ended in both books.

    Raises:
        RuntimeError: more changed in one book than in the other.
    """
    ways = [Way(act=_EndOfNextDay(), before=partial(point_at, book)) for book in (books.small, books.large)]
    for book in (books.small, books.large):
        point_at(book)
        end_day(LAST_DAY)
    of_small, of_large = in_turns(*ways, rounds=len(DAYS))
    changed = [_changed(book) for book in (books.small, books.large)]
    if changed[0] != changed[1]:
        raise RuntimeError(f"not the same days: {changed}")
    said = ", ".join(f"{count} {name}" for name, count in changed[0].items() if count)
    grown = f"{books.large_loans:,} loans / {books.small_loans:,}"
    yield Finding(QUIET, ratio_of_sums(of_large, of_small), f"{len(DAYS)} days ({said}), {grown}")


class _EndOfNextDay:
    """Each call ends the next of the measured days."""

    def __init__(self) -> None:
        self._days = iter(DAYS)

    def __call__(self) -> None:
        end_day(next(self._days))


def _changed(book: str) -> Counter[str]:
    point_at(book)
    return sum((Counter(what_changed(day)) for day in DAYS), Counter())
