"""A score sheet: one subject's indicators, the parts, and the composite (appraisal-2007.md, Frame)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from appraisal.scoring.fact_records import Facts
from appraisal.scoring.facts import INDICATOR_FACTS
from appraisal.scoring.rules import RULES
from appraisal.scoring.scheme import Scheme, part_of
from appraisal.scoring.terms import Terms
from common.messages import Message
from common.money import ZERO, to_cents


class WrongFacts(ValueError):
    """Facts, or sentences on missing plans, that do not fit their indicators; the message names these."""


@dataclass(frozen=True)
class Line:
    """One indicator's row. ``points`` is None where a plan is missing, and then ``missing`` says which."""

    indicator: str
    name: str
    facts: Facts
    points: Decimal | None
    working: tuple[Message, ...]
    missing: tuple[Message, ...]


@dataclass(frozen=True)
class ScoreSheet:
    """Points are rounded to two decimals; None stands wherever a missing plan leaves no score.

    ``parts`` and ``weighted`` are keyed by the parts of the scheme; ``missing`` holds each sentence once.
    """

    lines: tuple[Line, ...]
    parts: Mapping[str, Decimal | None]
    weighted: Mapping[str, Decimal | None]
    composite: Decimal | None
    missing: tuple[Message, ...]


def score_sheet(
    scheme: Scheme, facts: Mapping[str, Facts], missing: Mapping[str, tuple[Message, ...]]
) -> ScoreSheet:
    """Score one subject's ``facts``, keyed by indicator.

    ``missing`` may say, by indicator, which plans are missing; where it is silent the rule speaks in general. An
    indicator that the scheme does not use has 0.00 points, its plan there or not.
    Raises WrongFacts when an indicator's facts are absent or of another indicator, or when ``missing`` speaks
    of an indicator whose plan is there.
    """
    _check(facts, missing)
    lines = tuple(
        _line(id_, terms, facts[id_], missing.get(id_, ())) for id_, terms in scheme.indicators.items()
    )
    parts = {
        key: _sum(line.points for line in lines if part_of(line.indicator) == key) for key in scheme.parts
    }
    weighted = {key: _weighted(parts[key], part.weight) for key, part in scheme.parts.items()}
    sentences: list[Message] = []
    for line in lines:
        sentences.extend(sentence for sentence in line.missing if sentence not in sentences)
    return ScoreSheet(lines, parts, weighted, _sum(weighted.values()), tuple(sentences))


def _check(facts: Mapping[str, Facts], missing: Mapping[str, tuple[Message, ...]]) -> None:
    wrong = [id_ for id_, record in INDICATOR_FACTS.items() if type(facts.get(id_)) is not record]
    wrong += [id_ for id_ in (*facts, *missing) if id_ not in INDICATOR_FACTS]
    if wrong:
        raise WrongFacts(", ".join(wrong))


def _line(indicator: str, terms: Terms, facts: Facts, given: tuple[Message, ...]) -> Line:
    if not terms.used:
        return Line(indicator, terms.name, facts, ZERO, (Message("本年办法不考核此项，不计分"),), ())
    result = RULES[indicator](facts, terms)
    if given and result.points is not None:
        raise WrongFacts(f"{indicator}: the plan is there, but is said to be missing")
    return Line(indicator, terms.name, facts, result.points, result.working, given or result.missing)


def _sum(points: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of rounded points; None if one of them is missing."""
    total = Decimal(0)
    for addend in points:
        if addend is None:
            return None
        total += addend
    return to_cents(total)


def _weighted(points: Decimal | None, weight: Decimal) -> Decimal | None:
    """A part × its weight, rounded once more, so that a printed sheet adds up."""
    return None if points is None else to_cents(Fraction(points) * Fraction(weight))
