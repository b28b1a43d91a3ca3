"""Two reckonings of a month, subject by subject and indicator by indicator: what differs, and why as far as known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_noop as _

from appraisal.scoring.fact_records import Facts
from appraisal.scoring.labels import FACT_LABELS, fact_kinds
from appraisal.scoring.models import Score, ScoreRun
from appraisal.scoring.queries import StoredSheet, stored_sheets
from appraisal.scoring.scheme import Scheme
from appraisal.scoring.sheet import Line
from common.messages import Message

FACTS = Message(_("数据变动"))
TERMS = Message(_("考核办法变动"))
CLOSED = Message(_("原为未结账暂算，现按已结账账务重算"))
NEW_SUBJECT = Message(_("原来没有这个考核对象"))
GONE_SUBJECT = Message(_("现在没有这个考核对象"))


@dataclass(frozen=True)
class Value:
    """A fact as the sheet writes it."""

    value: Decimal | int | None
    kind: str


@dataclass(frozen=True)
class FactMove:
    """A fact before and after."""

    label: Promise
    before: Value
    after: Value


@dataclass(frozen=True)
class LineMove:
    """An indicator before and after. ``why`` is empty where nothing differs."""

    indicator: str
    name: str
    before: Decimal | None
    after: Decimal | None
    facts: tuple[FactMove, ...]
    why: tuple[Message, ...]

    @property
    def is_moved(self) -> bool:
        return bool(self.why)

    @property
    def change(self) -> Decimal | None:
        return _change(self.before, self.after)


@dataclass(frozen=True)
class SubjectMove:
    """A subject before and after; a side is None where the run does not know the subject."""

    before: Score | None
    after: Score | None
    lines: tuple[LineMove, ...]
    why: tuple[Message, ...]

    @property
    def score(self) -> Score:
        found = self.after or self.before
        assert found is not None, "a subject is in one of the runs"
        return found

    @property
    def composite_before(self) -> Decimal | None:
        return self.before.composite if self.before else None

    @property
    def composite_after(self) -> Decimal | None:
        return self.after.composite if self.after else None

    @property
    def change(self) -> Decimal | None:
        return _change(self.composite_before, self.composite_after)

    @property
    def is_moved(self) -> bool:
        return bool(self.why) or any(line.is_moved for line in self.lines)

    @property
    def moved_lines(self) -> list[LineMove]:
        return [line for line in self.lines if line.is_moved]


@dataclass(frozen=True)
class Comparison:
    """``why`` is what is known of the whole: the scheme, the books. ``subjects`` are all, moved or not."""

    before: ScoreRun
    after: ScoreRun
    why: tuple[Message, ...]
    subjects: tuple[SubjectMove, ...]

    @property
    def moved(self) -> list[SubjectMove]:
        return [subject for subject in self.subjects if subject.is_moved]


def compare(before: ScoreRun, after: ScoreRun) -> Comparison:
    """Four queries; the runs came with their schemes."""
    schemes = Scheme.from_data(before.scheme.content), Scheme.from_data(after.scheme.content)
    old, new = _by_subject(stored_sheets(before)), _by_subject(stored_sheets(after))
    keys = sorted(old.keys() | new.keys(), key=lambda key: (key[0] != "branch", key[1]))
    subjects = tuple(_subject(old.get(key), new.get(key), schemes) for key in keys)
    return Comparison(before, after, tuple(_whole(before, after)), subjects)


def _whole(before: ScoreRun, after: ScoreRun) -> Iterator[Message]:
    if before.scheme_id != after.scheme_id:
        codes = {"before": before.scheme.code, "after": after.scheme.code}
        yield Message(_("考核办法由 %(before)s 改为 %(after)s"), codes)
    if before.provisional and not after.provisional:
        yield CLOSED


def _by_subject(sheets: Iterable[StoredSheet]) -> dict[tuple[str, str], StoredSheet]:
    return {(stored.score.kind, stored.score.code): stored for stored in sheets}


def _subject(old: StoredSheet | None, new: StoredSheet | None, schemes: tuple[Scheme, Scheme]) -> SubjectMove:
    if old is None or new is None:
        why = NEW_SUBJECT if old is None else GONE_SUBJECT
        return SubjectMove(old.score if old else None, new.score if new else None, (), (why,))
    lines = tuple(_line(*pair, schemes) for pair in zip(old.sheet.lines, new.sheet.lines, strict=True))
    return SubjectMove(old.score, new.score, lines, _weights(old.sheet.weighted, new.sheet.weighted, lines))


def _weights(
    old: Mapping[str, Decimal | None], new: Mapping[str, Decimal | None], lines: Sequence[LineMove]
) -> tuple[Message, ...]:
    """Weights that changed while no indicator did."""
    return (TERMS,) if old != new and not any(line.is_moved for line in lines) else ()


def _line(old: Line, new: Line, schemes: tuple[Scheme, Scheme]) -> LineMove:
    facts = tuple(_facts(old.indicator, old.facts, new.facts))
    terms = [scheme.indicators[old.indicator] for scheme in schemes]
    why = [FACTS] if facts else []
    if terms[0] != terms[1] or (old.points != new.points and not facts):
        why.append(TERMS)
    return LineMove(old.indicator, new.name, old.points, new.points, facts, tuple(why))


def _facts(indicator: str, old: Facts, new: Facts) -> Iterator[FactMove]:
    for name, kind in fact_kinds(indicator).items():
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield FactMove(FACT_LABELS[name], Value(before, kind.value), Value(after, kind.value))


def _change(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    return None if before is None or after is None else after - before
