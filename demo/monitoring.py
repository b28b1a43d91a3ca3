"""After lending: post-loan reports each quarter, due and overdue notices with their receipts, frozen certificates."""

from collections.abc import Iterator
from datetime import date, timedelta

from common.dates import Month
from demo import facts
from demo.branches import Branch
from demo.clients import Client
from demo.dice import Dice, dice_for
from demo.notes import Note
from demo.seats import officer_on, seat_on
from demo.window import LAST_DAY, LIVE_MONTHS, OPENING
from loans.origination.models import Product
from recovery.models import NoticeKind

_QUARTER_ENDS = tuple(month for month in LIVE_MONTHS if month.month % 3 == 0)
_SUMMARIES = (
    "生产经营正常，贷款用途真实",
    "效益一般，按期付息",
    "市场价格下跌，需关注还款来源",
    "规模扩大，存货增加",
    "担保人情况无变化",
)


def reports(seed: int, branches: list[Branch], notes: list[Note]) -> Iterator[facts.Report]:
    """One a quarter on each borrower with a loan other than a small one; how many are missing is the branch's way."""
    for branch in branches:
        dice = dice_for(seed, "reports", branch.code)
        own = [note for note in notes if note.client.branch is branch and not note.is_small]
        for quarter in _QUARTER_ENDS:
            owed = {note.client.code: note for note in own if quarter.last_day in note.standings}
            for note in owed.values():
                if report := _report(dice, branch, note, quarter):
                    yield report


def _report(dice: Dice, branch: Branch, note: Note, quarter: Month) -> facts.Report | None:
    skill = seat_on(note.path, quarter.last_day).skill
    missing = (1 - branch.character.reports) * (1 - 0.6 * skill)
    if dice.chance(missing):
        return None
    first = max(quarter.previous.previous.first_day, note.released_on)
    day = dice.day(first, quarter.last_day)
    return facts.Report(
        note.client.code, branch.code, day, officer_on(note.path, day), dice.choice(_SUMMARIES)
    )


def notices(seed: int, notes: list[Note]) -> Iterator[facts.Notice]:
    """Due notices to many, overdue notices each year to all who still owe; receipts where the borrower signed."""
    by_branch: dict[str, Dice] = {}
    for note in notes:
        code = note.client.branch.code
        dice = by_branch.setdefault(code, dice_for(seed, "notices", code))
        if note.standings and note.opening != 0:
            yield from _notices(dice, note)


def _notices(dice: Dice, note: Note) -> Iterator[facts.Notice]:
    due_on = note.parts[-1].due_on
    character = note.client.branch.character
    rows = []
    noticed_on = due_on - timedelta(days=dice.randint(7, 20))
    likely = character.notices if _owes_after(note, due_on, 30) else 0.3
    if due_on > OPENING and _owes_after(note, noticed_on, 0) and dice.chance(likely):
        rows.append((NoticeKind.DUE, noticed_on))
    for year in (2006, 2007):
        since = max(due_on, date(year, 1, 1))
        if since.year == year and _owes_after(note, since, 30) and dice.chance(character.notices):
            rows.append((NoticeKind.OVERDUE, since + timedelta(days=dice.randint(3, 28))))
    for number, (kind, dated_on) in enumerate(rows, start=1):
        if OPENING < dated_on <= LAST_DAY:
            filed_on = dated_on + timedelta(days=dice.randint(1, 12))
            filed = dice.chance(character.receipts) and filed_on <= LAST_DAY
            yield facts.Notice(
                f"TZ{note.number}-{number}", note.number, kind, dated_on, filed_on if filed else None
            )


def _owes_after(note: Note, day: date, days: int) -> bool:
    """Something is unpaid ``days`` after a day, on the books; beyond the window: as it stands at its end."""
    then = min(day + timedelta(days=days), LAST_DAY)
    gone = note.repaid_on or note.left_on
    return day <= LAST_DAY and not (gone and gone <= then)


def freezes(notes: list[Note]) -> Iterator[tuple[Client, date, date | None]]:
    """A household whose credit loan is 60 days overdue loses the use of its certificate until it has repaid."""
    for note in notes:
        due_on = note.parts[-1].due_on
        frozen_on = max(due_on + timedelta(days=60), OPENING)
        if note.product != Product.HOUSEHOLD_CREDIT or frozen_on > LAST_DAY or note.left_on:
            continue
        if note.repaid_on is None or note.repaid_on > frozen_on:
            certified = note.client.certified_from
            if certified and certified <= frozen_on:
                yield note.client, frozen_on, note.repaid_on
