"""Five tiers by days past due, and officers who lag behind them (requirements.md C1, C2)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from demo import facts
from demo.days_past_due import due_tier
from demo.dice import Dice, dice_for
from demo.inspections import Finding
from demo.notes import Note, Standing
from demo.seats import seat_on
from demo.window import BOOK_MONTHS
from loans.classification.models import NON_PERFORMING, Tier

_ORDER = list(Tier)


@dataclass
class _Book:
    """One loan's tier as it is booked, and what the newest inspection said of it."""

    note: Note
    hopeless: bool
    booked: Tier = Tier.NORMAL
    found: Tier | None = None
    #: A tier that an inspection imposed is kept as the least until the window's end.
    least: Tier = Tier.NORMAL
    rows: list[facts.Classification] = field(default_factory=list)

    def approve(self, tier: Tier, day: date, reason: str) -> None:
        self.booked, self.found = tier, None
        self.rows.append(facts.Classification(self.note.number, day, 1, tier, reason))


def classifications(
    seed: int, notes: list[Note], findings: dict[str, list[Finding]]
) -> Iterator[facts.Classification]:
    """Month by month: the tier follows the days past due, later where officers lag, and sometimes an inspection.

    Leaves on each note the month ends at which it counts as non-performing (应调未调 included).
    """
    by_branch: dict[str, Dice] = {}
    for note in notes:
        code = note.client.branch.code
        dice = by_branch.setdefault(code, dice_for(seed, "tiers", code))
        if note.standings:
            yield from _of_note(dice, note, findings.get(note.number, []))


def _of_note(dice: Dice, note: Note, findings: list[Finding]) -> list[facts.Classification]:
    book = _Book(note, hopeless=dice.chance(0.2))
    for month in BOOK_MONTHS:
        day = month.last_day
        standing = note.standings.get(day)
        for finding in findings:
            if month.first_day <= finding.inspected_on <= day:
                finding.booked, book.found = book.booked, finding.tier
        if standing is None:
            continue
        _at_month_end(dice, book, standing, day)
        if book.booked in NON_PERFORMING or book.found in NON_PERFORMING:
            note.non_performing.add(day)
    return book.rows


def _at_month_end(dice: Dice, book: _Book, standing: Standing, day: date) -> None:
    lag = book.note.client.branch.character.lag * (1 - 0.3 * seat_on(book.note.path, day).skill)
    if book.found and book.found != book.booked and not dice.chance(lag):
        book.least = book.found
        book.approve(book.found, day, "按检查认定调整")
        return
    tier = max(due_tier(standing, day, book.hopeless), book.least, key=_ORDER.index)
    worse = _ORDER.index(tier) > _ORDER.index(book.booked)
    if worse and not dice.chance(lag):
        book.approve(tier, day, f"逾期{standing.days_past_due(day)}天")
    elif _ORDER.index(tier) < _ORDER.index(book.booked) and dice.chance(0.7):
        book.approve(tier, day, "欠款已还，上调")
