"""From answers to points and a grade, with the working (domain.md 2.1, 2.2; docs/decisions/0009)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from common.messages import Message
from common.money import format_money, to_cents
from loans.rating.rules.cards import FULL, Card, GradeFrom, Item, Measure, Step, Veto, Way

NO_GRADE = "none"
#: A number, or the code of a choice.
Answer = Decimal | str
#: What amounts are divided by; None where nobody has set it.
Measures = Mapping[Measure, Decimal | None]

_MEASURES = {
    Measure.AVERAGE_ASSETS: (
        Message("当地户均资产未设置"),
        Message("%(amount)s 元 ÷ 当地户均资产 %(measure)s 元 = %(ratio)s 倍"),
    ),
    Measure.AVERAGE_NET_ASSETS: (
        Message("当地户均净资产未设置"),
        Message("%(amount)s 元 ÷ 当地户均净资产 %(measure)s 元 = %(ratio)s 倍"),
    ),
    Measure.AVERAGE_NET_INCOME: (
        Message("当地户均纯收入未设置"),
        Message("%(amount)s 元 ÷ 当地户均纯收入 %(measure)s 元 = %(ratio)s 倍"),
    ),
    Measure.WANTED: (
        Message("申请额未填写"),
        Message("%(amount)s 元 ÷ 申请额 %(measure)s 元 = %(ratio)s 倍"),
    ),
}
_VETOES = {
    Veto.NPL: Message("有不良贷款未还清，不予评级"),
    Veto.GUARANTEES_NPL: Message("为不良贷款提供保证，不予评级"),
    Veto.FALSE_DATA: Message("提供虚假资料，不予评级"),
}


@dataclass(frozen=True)
class Line:
    """One item: its points and how they came about; or None, and what is missing. An item that is off has neither."""

    item: Item
    points: Decimal | None
    working: tuple[Message, ...] = ()
    missing: Message | None = None


@dataclass(frozen=True)
class Scored:
    """``points`` of 100 with two decimals, so far; ``grade`` and ``mark`` only where nothing is missing."""

    lines: tuple[Line, ...]
    points: Decimal
    grade: str
    mark: str
    working: tuple[Message, ...]
    missing: tuple[Message, ...]

    @property
    def is_whole(self) -> bool:
        return not self.missing


def score(card: Card, answers: Mapping[str, Answer], measures: Measures, vetoes: frozenset[Veto]) -> Scored:
    """What the card makes of the answers, by the codes of its items.

    Items that are off bring nothing, and the others are spread over 100: the sum × 100 ÷ the maximum of those in use,
    rounded once to two decimals, halves up. A veto leaves no grade whatever the points.
    """
    lines = tuple(_line(item, answers.get(item.code), measures) for item in card.items)
    total = sum((line.points for line in lines if line.points is not None), Decimal(0))
    points = to_cents(Fraction(total) * 100 / Fraction(card.maximum)) if card.maximum else Decimal("0.00")
    missing = tuple(line.missing for line in lines if line.missing)
    working = [_spread(total, points, card.maximum)]
    if missing:
        return Scored(lines, points, "", "", tuple(working), missing)
    reached, sentence = _grade(card, points)
    stopped = [_VETOES[veto] for veto in card.vetoes if veto in vetoes]
    working += [sentence, *stopped]
    if stopped or reached is None:
        return Scored(lines, points, NO_GRADE, "", tuple(working), ())
    return Scored(lines, points, reached.grade, reached.mark, tuple(working), ())


def step_of(item: Item, value: Fraction) -> Step:
    """The first step that ``value`` reaches; the last one takes whatever is left."""
    for step in item.steps[:-1]:
        assert step.bound is not None, "only the last step has no bound"
        bound = Fraction(step.bound)
        if value >= bound if item.way is Way.AT_LEAST else value <= bound:
            return step
    return item.steps[-1]


def _line(item: Item, answer: Answer | None, measures: Measures) -> Line:
    if not item.is_used:
        return Line(item, None, (Message("本卡不用此项，不计分"),))
    if answer is None or answer == "":
        return Line(item, None, missing=Message("未填写"))
    if item.way is Way.CHOICE:
        chosen = next((each for each in item.choices if each.code == answer), None)
        if chosen is None:
            return Line(item, None, missing=Message("未填写"))
        return Line(item, chosen.points, (Message("得 %(points)s 分", {"points": f"{chosen.points}"}),))
    return _measured(item, Decimal(answer), measures)


def _measured(item: Item, number: Decimal, measures: Measures) -> Line:
    value = Fraction(number)
    working: tuple[Message, ...] = ()
    if item.over is not None:
        measure, (absent, sentence) = measures.get(item.over), _MEASURES[item.over]
        if not measure or measure <= 0:
            return Line(item, None, missing=absent)
        value = Fraction(number) / Fraction(measure)
        values = {"amount": format_money(number), "measure": format_money(measure), "ratio": _ratio(value)}
        working = (replace(sentence, values=values),)
    step = step_of(item, value)
    return Line(item, step.points, (*working, _reached(item, step)))


def _reached(item: Item, step: Step) -> Message:
    values = {"points": f"{step.points}"}
    if step.bound is not None:
        values["bound"] = f"{step.bound}"
        if item.way is Way.AT_LEAST:
            return Message("达到 %(bound)s，得 %(points)s 分", values)
        return Message("不高于 %(bound)s，得 %(points)s 分", values)
    if len(item.steps) == 1:
        return Message("得 %(points)s 分", values)
    values["bound"] = f"{item.steps[-2].bound}"
    if item.way is Way.AT_LEAST:
        return Message("低于 %(bound)s，得 %(points)s 分", values)
    return Message("高于 %(bound)s，得 %(points)s 分", values)


def _ratio(value: Fraction) -> str:
    """Two decimals, cut and not rounded: 0.999 must not read as the 1.00 that it does not reach."""
    hundredths = abs(value.numerator) * 100 // value.denominator
    sign = "-" if value < 0 and hundredths else ""
    return f"{sign}{Decimal(hundredths).scaleb(-2):f}"


def _spread(total: Decimal, points: Decimal, maximum: Decimal) -> Message:
    if maximum == FULL:
        return Message("各项合计 %(points)s 分", {"points": f"{points}"})
    values = {"total": f"{total}", "maximum": f"{maximum}", "points": f"{points}"}
    return Message("各项合计 %(total)s 分 × 100 ÷ 所用各项满分 %(maximum)s 分 = %(points)s 分", values)


def _grade(card: Card, points: Decimal) -> tuple[GradeFrom | None, Message]:
    for each in card.grades:
        if points >= each.points:
            values = {"points": f"{each.points}", "mark": each.mark}
            return each, Message("达到 %(points)s 分，为 %(mark)s", values)
    return None, Message("低于 %(points)s 分，不予评级", {"points": f"{card.grades[-1].points}"})
