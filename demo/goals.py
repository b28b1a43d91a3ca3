"""What lending is planned to bring in a year: interest, and fewer non-performing loans, by seat and month."""

from datetime import date

from common.dates import Month
from demo.branches import Branch
from demo.figures import read
from demo.notes import Note
from demo.seats import Seat, seat_on
from demo.window import OPENING, PLAN_YEARS, months

SeatPlans = dict[tuple[Seat, Month], int]


def interest_plans(branches: list[Branch], notes: list[Note]) -> SeatPlans:
    """The county's interest by month, in the shares of its seats; made harder or easier by the branch's character.

    Months after the window are planned by the same month of 2006, a sixth higher.
    """
    county, shares = _expected(notes)
    plans: SeatPlans = {}
    for branch in branches:
        for seat in branch.seats:
            for year in PLAN_YEARS:
                share = shares.get((seat, year), 0) / sum(
                    cents for (_, y), cents in shares.items() if y == year
                )
                for month in months(Month(year, 1), Month(year, 12)):
                    expected = county.get(month) or county.get(Month(2006, month.month), 0) * 7 // 6
                    plans[seat, month] = round(expected * share / branch.character.income / 10_000) * 10_000
    return plans


def _expected(notes: list[Note]) -> tuple[dict[Month, int], dict[tuple[Seat, int], int]]:
    """Interest falling due by month, and by seat and year; of loans long in arrears it is hoped for, not planned."""
    county: dict[Month, int] = {}
    seats: dict[tuple[Seat, int], int] = {}
    for note in notes:
        if note.opening is not None and note.due_on <= OPENING:
            continue
        for item in note.items:
            month, key = (
                Month.of(item.settled_on),
                (seat_on(note.path, item.settled_on), item.settled_on.year),
            )
            county[month] = county.get(month, 0) + item.cents
            seats[key] = seats.get(key, 0) + item.cents
    return county, seats


def reduction_plans(branches: list[Branch], notes: list[Note]) -> SeatPlans:
    """Planned reduction of non-performing loans: a part of what each seat holds at the last year's end."""
    plans: SeatPlans = {}
    shares = read("seasons")["npl_reduction"]
    for year in PLAN_YEARS:
        held = _non_performing(notes, date(year - 1, 12, 31))
        for branch in branches:
            for seat in branch.seats:
                yearly = max(400_000, held.get(seat, 0) * branch.character.npl_plan)
                for month, share in zip(months(Month(year, 1), Month(year, 12)), shares, strict=True):
                    plans[seat, month] = round(yearly * share / sum(shares) / 10_000) * 10_000
    return plans


def _non_performing(notes: list[Note], day: date) -> dict[Seat, int]:
    held: dict[Seat, int] = {}
    for note in notes:
        if day in note.non_performing:
            seat = seat_on(note.path, day)
            held[seat] = held.get(seat, 0) + note.standings[day].balance
    return held


def control_ratios(branches: list[Branch], notes: list[Note]) -> dict[tuple[Branch, int], int]:
    """The ratio not to be exceeded in a year, in thousandths: a little under the last year's end, from 2 % to 15 %."""
    ratios = {}
    for branch in branches:
        own = [note for note in notes if note.client.branch is branch]
        for year in PLAN_YEARS:
            day = date(year - 1, 12, 31)
            held = [note for note in own if day in note.standings]
            bad = sum(note.standings[day].balance for note in held if day in note.non_performing)
            ratio = bad / max(1, sum(note.standings[day].balance for note in held))
            ratios[branch, year] = min(150, max(20, round(ratio * 900)))
    return ratios
