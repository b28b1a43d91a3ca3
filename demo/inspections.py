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
        for text in read("tiers")["inspections"]:
            for note in _sample(dice, branch, own, date.fromisoformat(text)):
                finding = _inspect(dice, branch, note, date.fromisoformat(text))
                found.setdefault(note.number, []).append(finding)
    return found


def _sample(dice: Dice, branch: Branch, own: list[Note], day: date) -> list[Note]:
    """Two thirds at random, one third among loans in arrears."""
    before = Month.of(day).previous.last_day
    there = [
        note for note in own if before in note.standings and not (note.repaid_on and note.repaid_on <= day)
    ]
    troubled = [note for note in there if note.standings[before].days_past_due(before) > 30]
    count = max(6, round(branch.loans * read("tiers")["inspected_share"]))
    picked = dice.some(there, count * 2 // 3) + dice.some(troubled, count // 3)
    return list(dict.fromkeys(picked))


def _inspect(dice: Dice, branch: Branch, note: Note, day: date) -> Finding:
    standing = note.standings[Month.of(day).previous.last_day]
    tier = due_tier(standing, day)
    hidden = tier == Tier.NORMAL and dice.chance(branch.character.hidden * 2)
    return Finding(note, day, dice.days_after(day, 0, 4), Tier.SUBSTANDARD if hidden else tier, hidden=hidden)


def inspection_rows(findings: dict[str, list[Finding]]) -> Iterator[facts.Inspection]:
    for number, of_loan in findings.items():
        for finding in of_loan:
            remark = "以贷收息，实为次级" if finding.hidden else ""
            yield facts.Inspection(number, finding.inspected_on, 1, finding.recorded_on, finding.tier, remark)
