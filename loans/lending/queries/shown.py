"""Contracts and notes as pages and papers show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from common.capitals import in_capitals
from loans.lending.models import Note, NoteState, SignedContract
from loans.lending.rules.drawing import Drawing
from loans.lending.rules.parts import Part, slip_of
from loans.schedules.rules import Plan, Row


@dataclass(frozen=True)
class NoteRow:
    """A note on a day; ``is_late``: it waits and may not be released any more."""

    note: Note
    is_late: bool

    @property
    def waits(self) -> bool:
        return self.note.state == NoteState.DRAWN

    @property
    def tone(self) -> str:
        tones = {NoteState.DRAWN: "bad" if self.is_late else "warn", NoteState.RELEASED: "good"}
        return tones.get(NoteState(self.note.state), "")

    @property
    def capitals(self) -> str:
        return in_capitals(self.note.amount)


def notes_of(signed: SignedContract, day: date) -> list[NoteRow]:
    """The contract's notes in the order in which they were drawn. One query."""
    found = signed.notes.select_related("drawn_by", "released_by", "cancelled_by", "loan").order_by("pk")
    return [row_of(note, day) for note in found]


def row_of(note: Note, day: date) -> NoteRow:
    """One of them."""
    return NoteRow(note, note.state == NoteState.DRAWN and note.release_until < day)


def schedule_of(note: Note) -> Sequence[Row]:
    """What the note comes to with the interest to be expected, from the day of its release or of the note."""
    signed = note.contract
    parts = [Part(part.due_on, part.amount) for part in note.parts.order_by("sequence")]
    wanted = Drawing(note.amount, note.drawn_on, note.due_on)
    released = note.released_on or note.drawn_on
    return slip_of(wanted, Plan(signed.plan), signed.rate_percent, parts, released_on=released)
