"""Inspections by the union's auditors: a sample of loans, and the tier that each should bear (requirements.md C2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from common.dates import Month
from demo import facts
from demo.branches import Branch
from demo.days_past_due import due_tier
from demo.dice import Dice, dice_for
from demo.figures import read
from demo.notes import Note
from loans.classification.models import Tier
from loans.origination.models import Product


@dataclass(eq=False)
class Finding:
    """What an inspection found of a loan; ``booked`` is filled in by the tiers: what the books said that day."""

    note: Note
    inspected_on: date
    recorded_on: date
    tier: Tier
    hidden: bool
    booked: Tier | None = None


def make_findings(seed: int, branches: list[Branch], notes: list[Note]) -> dict[str, list[Finding]]:
    """By the loan's number, in the order of days."""
    found: dict[str, list[Finding]] = {}
    for branch in branches:
        dice = dice_for(seed, "inspections", branch.code)
        own = [note for note in notes if note.client.branch is branch]
        for day in map(date.fromisoformat, read("tiers")["inspections"]):
            planted = _planted(branch, own, day)
            for note in dict.fromkeys([*planted, *_sample(dice, branch, own, day)]):
                finding = _inspect(dice, note, day, hidden=note in planted)
                found.setdefault(note.number, []).append(finding)
    return found


def _planted(branch: Branch, own: list[Note], day: date) -> list[Note]:
    """The largest loan to an enterprise that looks sound, in the one branch and round where it is not."""
    planted = read("county")["planted"]["hidden_enterprise"]
    if (branch.code, day.isoformat()) != (planted["branch"], planted["inspected_on"]):
        return []
    sound = [note for note in _there(own, day) if note.product == Product.ENTERPRISE and not _days(note, day)]
    return sorted(sound, key=lambda note: (note.standings[_before(day)].balance, note.number))[-1:]


def _before(day: date) -> date:
    """The month end by which inspectors choose."""
    return Month.of(day).previous.last_day


def _there(own: list[Note], day: date) -> list[Note]:
    return [
        note
        for note in own
        if _before(day) in note.standings and not (note.repaid_on and note.repaid_on <= day)
    ]


def _days(note: Note, day: date) -> int:
    return note.standings[_before(day)].days_past_due(_before(day))


def _sample(dice: Dice, branch: Branch, own: list[Note], day: date) -> list[Note]:
    """Two thirds at random, one third among loans in arrears."""
    there = _there(own, day)
    troubled = [note for note in there if _days(note, day) > 30]
    count = max(6, round(branch.loans * read("tiers")["inspected_share"]))
    return dice.some(there, count * 2 // 3) + dice.some(troubled, count // 3)


def _inspect(dice: Dice, note: Note, day: date, hidden: bool) -> Finding:
    tier = due_tier(note.standings[_before(day)], day)
    unsound = dice.chance(note.client.branch.character.hidden * 2)
    hidden = tier == Tier.NORMAL and (hidden or unsound)
    return Finding(note, day, dice.days_after(day, 0, 4), Tier.SUBSTANDARD if hidden else tier, hidden=hidden)


def inspection_rows(findings: dict[str, list[Finding]]) -> Iterator[facts.Inspection]:
    for number, of_loan in findings.items():
        for finding in of_loan:
            remark = "以贷收息，实为次级" if finding.hidden else ""
            yield facts.Inspection(number, finding.inspected_on, 1, finding.recorded_on, finding.tier, remark)
