"""The two rates that most indicators are scored by, with their steps (appraisal-2007.md, Frame)."""

from decimal import Decimal
from fractions import Fraction

from appraisal.scoring.figures import amount, comes_to, comes_to_percent, fact, percent, plain
from appraisal.scoring.rules.result import IndicatorResult, Steps, awarded
from appraisal.scoring.terms import TargetTerms, Terms
from common.messages import Message


def completion(actual: Decimal, planned: Decimal) -> Fraction:
    """完成率 = 1 + (actual − planned) ÷ |planned|: actual ÷ planned, right for a season's negative plan too.

    A plan of zero: 1 when the actual is ≥ 0, else -1.
    """
    if planned == 0:
        return Fraction(1) if actual >= 0 else Fraction(-1)
    return 1 + (Fraction(actual) - Fraction(planned)) / abs(Fraction(planned))


def rate(part: Decimal | int, whole: Decimal | int) -> Fraction:
    """``part`` ÷ ``whole``. Nothing to do is done: a whole of zero makes 1."""
    return Fraction(part) / Fraction(whole) if whole else Fraction(1)


def by_completion(actual: Decimal, planned: Decimal, terms: Terms, steps: Steps) -> IndicatorResult:
    """按完成比例计分: completion × points, after ``steps`` have said what the actual is."""
    reached = completion(actual, planned)
    return in_proportion(reached, terms, (*steps, _completion_step(actual, planned, reached)))


def by_target(reached: Fraction, terms: TargetTerms, steps: Steps) -> IndicatorResult:
    """The rate ``reached`` ÷ target × points."""
    raw = reached / Fraction(terms.target) * terms.full
    values = {
        "rate": percent(reached),
        "target": percent(terms.target),
        "points": plain(terms.full),
        "result": comes_to(raw),
    }
    says = Message("得分：%(rate)s ÷ %(target)s × %(points)s %(result)s", values)
    return awarded(raw, terms, (*steps, says))


def in_proportion(reached: Fraction, terms: Terms, steps: Steps) -> IndicatorResult:
    """The rate ``reached`` × points."""
    raw = reached * terms.full
    values = {"rate": percent(reached), "points": plain(terms.full), "result": comes_to(raw)}
    return awarded(raw, terms, (*steps, Message("得分：%(rate)s × %(points)s %(result)s", values)))


def rate_step(part: Decimal | int, whole: Decimal | int, *, counted: Message, nothing: Message) -> Message:
    """How the rate came about: ``counted`` with its figures filled in; ``nothing`` if the whole is zero."""
    if not whole:
        return nothing
    values = {"part": fact(part), "whole": fact(whole), "rest": fact(whole - part)}
    return Message(counted.id, values | {"rate": comes_to_percent(rate(part, whole))})


def _completion_step(actual: Decimal, planned: Decimal, reached: Fraction) -> Message:
    values = {"actual": amount(actual), "planned": amount(planned), "size": amount(abs(planned))}
    if planned > 0:
        says = Message("完成率：实际 %(actual)s ÷ 计划 %(planned)s %(rate)s")
    elif planned < 0:
        says = Message("完成率：1 +（实际 %(actual)s − 计划 %(planned)s）÷ %(size)s %(rate)s")
    elif actual >= 0:
        says = Message("计划为零，实际 %(actual)s 不为负，完成率 %(rate)s")
    else:
        says = Message("计划为零，实际 %(actual)s 为负，完成率 %(rate)s")
    return Message(says.id, values | {"rate": comes_to_percent(reached)})
