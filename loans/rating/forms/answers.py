"""A card as a form: a field for each item, answered by keys alone (requirements.md L3)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms.fields import AmountField, ChoiceField, CountField, FlagField, NumberField, ProseField
from common.forms.form import BookForm
from common.money import MAX_AMOUNT
from loans.rating.queries.scored import Typed
from loans.rating.rules.cards import YUAN, Card, Item, Measure, Way
from loans.rating.rules.scoring import Answer

_LARGEST = Decimal(1_000_000)


class AnswersForm(BookForm):
    """The items in use, what is declared beside them, and the edition that was seen.

    A choice is a list of numbered lines: its number chooses it, enter goes on.
    """

    def __init__(self, *args: Any, card: Card, on: date, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        self.card = card
        for item in card.used:
            self.fields[_name(item)] = _field(item)
        if any(item.over is Measure.WANTED for item in card.used):
            self.fields["wanted"] = AmountField(
                label=gettext_lazy("申请额"),
                low=1,
                help_text=gettext_lazy("希望得到的授信额度，净资产与它相比"),
            )
        self.fields["guarantees_npl"] = FlagField(
            label=gettext_lazy("为他人的不良贷款提供保证"),
            help_text=gettext_lazy("有一票否决情形的，不论得分均不予评级；本户有无不良贷款由系统核对"),
        )
        self.fields["false_data"] = FlagField(label=gettext_lazy("提供虚假资料"))
        self.fields["note"] = ProseField(label=gettext_lazy("调查说明"), required=False)
        self.fields["edition"] = CountField(required=False)
        self.fields["edition"].widget = self.fields["edition"].hidden_widget()
        items = tuple(_name(item) for item in card.used)
        rest = ("wanted", "guarantees_npl", "false_data", "note")
        self.sections = ((gettext_lazy("评分项目"), items), (gettext_lazy("申请和否决情形"), rest))  # type: ignore[misc]  # a card's own sections

    @property
    def typed(self) -> Typed:
        """What can be read of the answers, whether or not the form is whole."""
        self.is_valid()
        given: dict[str, Any] = self.cleaned_data
        answers: dict[str, Answer] = {}
        for item in self.card.used:
            value = given.get(_name(item))
            if value is not None and value != "":
                answers[item.code] = value
        return Typed(
            answers,
            given.get("wanted") or Decimal(0),
            bool(given.get("guarantees_npl")),
            bool(given.get("false_data")),
        )


def initial_of(answers: Mapping[str, str], card: Card, **others: Any) -> dict[str, Any]:
    """Stored or known answers as the fields begin; amounts as Decimals, so that they are shown as amounts."""
    found: dict[str, Any] = dict(others)
    for item in card.used:
        if (answer := answers.get(item.code)) is not None:
            found[_name(item)] = Decimal(answer) if item.unit == YUAN else answer
    return found


def _name(item: Item) -> str:
    return f"item_{item.code}"


def _field(item: Item) -> Any:
    given: dict[str, Any] = {"label": _(item.name), "help_text": _rule(item)}
    if item.way is Way.CHOICE:
        numbered = [
            (choice.code, f"{number} {_(choice.name)} {points_in_words(choice.points)}")
            for number, choice in enumerate(item.choices, start=1)
        ]
        return ChoiceField(choices=numbered, **given)
    if item.unit == YUAN:
        return AmountField(low=-MAX_AMOUNT, **given)
    low = -_LARGEST if item.unit in ("%", "倍") else Decimal(0)
    return NumberField(low=low, high=_LARGEST, unit=_(item.unit) if item.unit else "", **given)


def _rule(item: Item) -> str:
    parts = [_(item.hint)] if item.hint else []
    if item.way is not Way.CHOICE:
        parts.append(_("；").join(steps_in_words(item)))
    return _("；").join(parts)


def steps_in_words(item: Item) -> list[str]:
    """``≥3 得 8 分``, step by step; a quotient says of what."""
    sign = "≥" if item.way is Way.AT_LEAST else "≤"
    of = {
        Measure.AVERAGE_ASSETS: _("户均资产的 %(bound)s 倍"),
        Measure.AVERAGE_NET_ASSETS: _("户均净资产的 %(bound)s 倍"),
        Measure.AVERAGE_NET_INCOME: _("户均纯收入的 %(bound)s 倍"),
        Measure.WANTED: _("申请额的 %(bound)s 倍"),
    }
    said = of.get(item.over, "%(bound)s") if item.over else "%(bound)s"
    words = [(f"{sign}{said % {'bound': step.bound}}", step.points) for step in item.steps[:-1]]
    words += [(_("其余"), step.points) for step in item.steps[-1:]]
    return [
        _("%(step)s 得 %(points)s 分") % {"step": step, "points": plain_points(points)}
        for step, points in words
    ]


def points_in_words(points: Decimal) -> str:
    return _("%(points)s 分") % {"points": plain_points(points)}


def plain_points(points: Decimal) -> str:
    """``8``, ``7.5``: without zeros that say nothing."""
    return f"{points.normalize():f}"


class ReasonForm(BookForm):
    """Why an assessment is given up."""

    reason = ProseField(label=gettext_lazy("撤销理由"), rows=2, max_length=500)
