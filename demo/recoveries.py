"""Collections on swapped and written-off loans, against each seat's plan (requirements.md R9)."""

from datetime import date

from common.dates import Month
from demo.branches import Branch
from demo.dice import Dice, dice_for
from demo.figures import read
from demo.notes import Move, Note
from demo.seats import Seat, seat_on
from demo.window import LIVE_MONTHS, PLAN_YEARS, months
from loans.servicing.models import PostingKind

#: What of its claims at the last year's end a seat is to collect in a year.
_YEARLY = 0.08
#: Plans by seat and month, in cents.
SeatPlans = dict[tuple[Seat, Month], int]


def recovery_plans(branches: list[Branch], notes: list[Note]) -> SeatPlans:
    """By the claims that each seat holds when the year begins; a seat without claims has a plan of zero."""
    plans: SeatPlans = {}
    shares = read("seasons")["off_book_collection"]
    for year in PLAN_YEARS:
        claims = _claims(notes, date(year - 1, 12, 31))
        for seat in (seat for branch in branches for seat in branch.seats):
            for month, share in zip(months(Month(year, 1), Month(year, 12)), shares, strict=True):
                exact = claims.get(seat, 0) * _YEARLY * share / sum(shares)
                plans[seat, month] = round(exact / 5000) * 5000
    return plans


def _claims(notes: list[Note], day: date) -> dict[Seat, int]:
    claims: dict[Seat, int] = {}
    for note in notes:
        if note.left_on and note.left_on <= day:
            seat = seat_on(note.path, day)
            claims[seat] = claims.get(seat, 0) + note.left_with
    return claims


def collect(seed: int, branches: list[Branch], notes: list[Note], plans: SeatPlans) -> None:
    """Give loans off the books their collections: each seat's plan times what the branch reaches of it."""
    for branch in branches:
        dice = dice_for(seed, "recoveries", branch.code)
        own = [note for note in notes if note.left_on and note.client.branch is branch]
        for month in LIVE_MONTHS:
            for seat in branch.seats:
                _collect(dice, branch, own, seat, month, plans[seat, month])


def _collect(dice: Dice, branch: Branch, own: list[Note], seat: Seat, month: Month, planned: int) -> None:
    held = [
        note
        for note in own
        if note.left_on
        and note.left_on < month.first_day
        and seat_on(note.path, month.first_day) is seat
        and note.left_with > _collected(note) + 100_00
    ]
    reached = branch.character.off_book * (1 + 0.15 * seat.skill) * dice.uniform(0.55, 1.45)
    cents = round(planned * reached / 1000) * 1000
    if not held or cents <= 0:
        return
    note = dice.choice(held)
    principal = min(round(cents * 0.85 / 1000) * 1000, note.left_with - _collected(note))
    day = dice.day(month.first_day, month.last_day.replace(day=28))
    note.moves.append(Move(PostingKind.COLLECTION, day, principal, loose_interest=max(0, cents - principal)))


def _collected(note: Note) -> int:
    return sum(move.principal for move in note.moves if move.kind == PostingKind.COLLECTION)
