"""What a scheme would have made of a scored month, subject by subject, beside what the month was scored by.

Reckoned by the very rules that score (``score_sheet``), from the facts that are stored with the scores; where the
scheme reads a fact otherwise, from facts that were gathered anew (``TrialFacts``).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from appraisal.scoring.facts import INDICATOR_FACTS
from appraisal.scoring.models import Score, ScoreRun
from appraisal.scoring.queries import ranks_of
from appraisal.scoring.scheme import Scheme, SubjectKind
from appraisal.scoring.sheet import ScoreSheet, score_sheet
from common.messages import Message
from common.money import to_cents

#: By indicator the facts as stored, and the sentences on missing plans.
Stored = Mapping[str, tuple[Mapping[str, Any], tuple[Message, ...]]]


@dataclass(frozen=True)
class LineEffect:
    """An indicator's points by both schemes; ``working`` are the steps of the new one."""

    indicator: str
    old: Decimal | None
    new: Decimal | None
    working: tuple[Message, ...]

    @property
    def change(self) -> Decimal | None:
        return _less(self.new, self.old)


@dataclass(frozen=True)
class SubjectEffect:
    """A branch or officer by both schemes. What one of the two does not score is None there, and has no change."""

    score: Score
    old: Decimal | None
    new: Decimal | None
    old_rank: int | None
    new_rank: int | None
    lines: tuple[LineEffect, ...]
    sheet: ScoreSheet | None

    @property
    def change(self) -> Decimal | None:
        return _less(self.new, self.old)

    @property
    def risen(self) -> int | None:
        """How many places they go up."""
        if self.old_rank is None or self.new_rank is None:
            return None
        return self.old_rank - self.new_rank


def effect_of(
    run: ScoreRun, scheme: Scheme, kind: str, trial: Mapping[str, Any] | None
) -> list[SubjectEffect]:
    """The subjects of ``kind`` in a run by ``scheme``, the best by it first. Two queries.

    Args:
        trial: ``TrialFacts.facts``, where facts had to be gathered anew.
    """
    scores = list(run.scores.filter(kind=kind).select_related("branch").prefetch_related("lines"))
    scored = SubjectKind(kind) in scheme.subjects
    sheets = [_sheet(score, scheme, trial) if scored else None for score in scores]
    old_ranks = _ranks([score.composite for score in scores])
    new_ranks = _ranks([sheet.composite if sheet else None for sheet in sheets])
    found = [
        SubjectEffect(
            score,
            score.composite,
            sheet.composite if sheet else None,
            old_ranks[place],
            new_ranks[place],
            _lines(score, sheet),
            sheet,
        )
        for place, (score, sheet) in enumerate(zip(scores, sheets, strict=True))
    ]
    return sorted(found, key=lambda each: (each.new is None, -(each.new or 0), each.score.code))


@dataclass(frozen=True)
class EffectSummary:
    """Of the subjects that both schemes score: means, spread from best to worst, who gains and loses most."""

    count: int
    old_mean: Decimal | None
    new_mean: Decimal | None
    old_spread: Decimal | None
    new_spread: Decimal | None
    gains: SubjectEffect | None
    loses: SubjectEffect | None
    unscored: int

    @property
    def mean_change(self) -> Decimal | None:
        return _less(self.new_mean, self.old_mean)

    @property
    def spread_change(self) -> Decimal | None:
        return _less(self.new_spread, self.old_spread)


def summary_of(effects: Sequence[SubjectEffect]) -> EffectSummary:
    both = [each for each in effects if each.change is not None]
    old = [each.old for each in both if each.old is not None]
    new = [each.new for each in both if each.new is not None]
    by_change = sorted(both, key=lambda each: (each.change or 0, each.score.code))
    gains = by_change[-1] if by_change and (by_change[-1].change or 0) > 0 else None
    loses = by_change[0] if by_change and (by_change[0].change or 0) < 0 else None
    return EffectSummary(
        len(both),
        _mean(old),
        _mean(new),
        max(old) - min(old) if old else None,
        max(new) - min(new) if new else None,
        gains,
        loses,
        len(effects) - len(both),
    )


def _sheet(score: Score, scheme: Scheme, trial: Mapping[str, Any] | None) -> ScoreSheet:
    anew = (trial or {}).get(f"{score.kind} {score.code}", {})
    facts, missing = {}, {}
    for line in score.lines.all():
        gathered = anew.get(line.indicator)
        raw = gathered["facts"] if gathered else line.facts
        sentences = gathered["missing"] if gathered else (line.working if line.points is None else [])
        facts[line.indicator] = INDICATOR_FACTS[line.indicator].from_json(raw)
        if sentences:
            missing[line.indicator] = tuple(map(Message.from_json, sentences))
    return score_sheet(scheme, facts, missing)


def _lines(score: Score, sheet: ScoreSheet | None) -> tuple[LineEffect, ...]:
    new = {line.indicator: line for line in sheet.lines} if sheet else {}
    lines = sorted(score.lines.all(), key=lambda line: line.position)
    return tuple(
        LineEffect(
            line.indicator,
            line.points,
            new[line.indicator].points if new else None,
            (*new[line.indicator].working, *new[line.indicator].missing) if new else (),
        )
        for line in lines
    )


def _ranks(composites: Sequence[Decimal | None]) -> list[int | None]:
    """The place of each among all, 1 for the largest."""
    order = sorted(
        range(len(composites)), key=lambda place: (composites[place] is None, -(composites[place] or 0))
    )
    ranks = ranks_of([composites[place] for place in order])
    return [rank for _place, rank in sorted(zip(order, ranks, strict=True))]


def _mean(values: Iterable[Decimal]) -> Decimal | None:
    known = list(values)
    return to_cents(sum(known, Decimal(0)) / len(known)) if known else None


def _less(new: Decimal | None, old: Decimal | None) -> Decimal | None:
    return None if new is None or old is None else new - old
