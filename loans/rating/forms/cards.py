"""A new version of a card: begun, and changed item by item."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms.fields import DayField, FlagField, NumberField, ProseField, TextField
from common.forms.form import BookForm
from loans.rating.rules.cards import FULL, Card, Choice, GradeFrom, Item, Step, Veto, Way

VETO_NAMES = {
    Veto.NPL: gettext_lazy("有不良贷款未还清的不予评级"),
    Veto.GUARANTEES_NPL: gettext_lazy("为不良贷款提供保证的不予评级"),
    Veto.FALSE_DATA: gettext_lazy("提供虚假资料的不予评级"),
}


class VersionForm(BookForm):
    """From when on a new version is to hold."""

    starts_on = DayField(
        label=gettext_lazy("启用日"), help_text=gettext_lazy("不早于营业日期，须在启用前由另一人复核")
    )


class CardForm(BookForm):
    """Bounds and points of every step, points of every choice, grades, vetoes. An item's maximum is its best step."""

    name = TextField(label=gettext_lazy("名称"), max_length=60)
    starts_on = DayField(
        label=gettext_lazy("启用日"), help_text=gettext_lazy("不早于营业日期，须在启用前由另一人复核")
    )
    source = ProseField(label=gettext_lazy("依据"), rows=2, max_length=300, required=False)

    def __init__(self, *args: Any, card: Card, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.card = card
        sections: list[tuple[Any, tuple[str, ...]]] = [("", ("name", "starts_on", "source"))]
        sections += [(_(item.name), tuple(self._item(item))) for item in card.items]
        sections.append((_("等级"), tuple(self._grades())))
        sections.append((_("一票否决"), tuple(self._vetoes())))
        self.sections = tuple(sections)  # type: ignore[misc]  # a card's own sections

    def _item(self, item: Item) -> Iterator[str]:
        for number, step in enumerate(item.steps):
            if step.bound is not None:
                sign = _("达到") if item.way is Way.AT_LEAST else _("不高于")
                yield self._number(f"{item.code}_bound_{number}", sign, step.bound, low=-FULL * 10_000)
            label = _("其余，得分") if step.bound is None else _("得分")
            yield self._number(f"{item.code}_points_{number}", label, step.points)
        for number, choice in enumerate(item.choices):
            label = _("%(name)s，得分") % {"name": _(choice.name)}
            yield self._number(f"{item.code}_points_{number}", label, choice.points)
        off = f"{item.code}_off"
        self.fields[off] = TextField(
            label=_("不用此项的理由"),
            max_length=200,
            required=False,
            initial=item.off_because,
            help_text=_("留空为使用；不用的项不计分，其余各项折算为100分"),
        )
        yield off

    def _grades(self) -> Iterator[str]:
        for number, grade in enumerate(self.card.grades):
            label = _("%(mark)s 起评分") % {"mark": grade.mark}
            yield self._number(f"grade_{number}", label, grade.points)

    def _vetoes(self) -> Iterator[str]:
        for veto, label in VETO_NAMES.items():
            self.fields[f"veto_{veto.value}"] = FlagField(label=label, initial=veto in self.card.vetoes)
            yield f"veto_{veto.value}"

    def _number(self, name: str, label: str, value: Decimal, low: Decimal = Decimal(0)) -> str:
        high = -low if low else FULL
        self.fields[name] = NumberField(label=label, initial=value, low=low, high=high)
        return name

    @property
    def typed(self) -> Card:
        """The card as it was typed; whether it is sound, ``rules.flaws`` says."""
        data = self.cleaned_data
        grades = tuple(
            GradeFrom(data[f"grade_{number}"], each.grade, each.mark)
            for number, each in enumerate(self.card.grades)
        )
        vetoes = tuple(veto for veto in Veto if data[f"veto_{veto.value}"])
        return Card(tuple(self._typed_item(item) for item in self.card.items), grades, vetoes)

    def _typed_item(self, item: Item) -> Item:
        data = self.cleaned_data
        points = [data[f"{item.code}_points_{number}"] for number in range(len(item.steps or item.choices))]
        steps = tuple(
            Step(None if step.bound is None else data[f"{item.code}_bound_{number}"], points[number])
            for number, step in enumerate(item.steps)
        )
        choices = tuple(
            Choice(choice.code, choice.name, points[number]) for number, choice in enumerate(item.choices)
        )
        off = data[f"{item.code}_off"]
        return replace(item, maximum=max(points), steps=steps, choices=choices, off_because=off)
