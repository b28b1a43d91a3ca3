"""The floating table as a form: words of a factor have a field each, thresholds and industries a row of two."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms.fields import AmountField, CountField, DayField, NumberField, TextField
from common.forms.form import BookForm
from loans.pricing.forms.standards import FROM
from loans.pricing.models import FloatFactor
from loans.pricing.rules import Factor, Float
from loans.pricing.rules.floats import HIGHEST, LOWEST
from loans.pricing.words import CHOICES

#: Empty rows below the lines that stand.
_SPARE = 2
_NOTHING = Decimal("0.00")


class FloatsForm(BookForm):
    """A whole version of the floating table, begun with the one in force; an emptied row is dropped."""

    starts_on = DayField(label=gettext_lazy("起始日"), help_text=FROM)
    source = TextField(
        label=gettext_lazy("依据"), max_length=120, help_text=gettext_lazy("联社的文号或会议日期")
    )

    seen = CountField(required=False, high=2**62)

    def __init__(self, *args: Any, lines: tuple[Float, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        self.fields["seen"].widget = self.fields["seen"].hidden_widget()
        sections: list[tuple[Any, tuple[str, ...]]] = [("", ("starts_on", "source"))]
        for factor in Factor:
            names = self._words(factor) if factor in CHOICES else self._rows(factor)
            sections.append((FloatFactor(factor.value).label, tuple(names)))
        self.sections = tuple(sections)  # type: ignore[misc]  # a version's own sections

    def _words(self, factor: Factor) -> Iterator[str]:
        """One field for each word that the factor knows."""
        percents = {line.choice: line.percent for line in self.lines if line.factor is factor}
        for choice, label in CHOICES[factor]:
            name = f"{factor.value}_{choice}"
            self.fields[name] = _percent(label, percents.get(choice, _NOTHING))
            yield name

    def _rows(self, factor: Factor) -> Iterator[str]:
        """Two fields for each line: what it is for, and how much."""
        own = sorted((line for line in self.lines if line.factor is factor), key=lambda line: line.over)
        if factor is Factor.INDUSTRY:
            rest = next((line.percent for line in own if not line.choice), _NOTHING)
            self.fields["industry_rest"] = _percent(gettext_lazy("其他行业"), rest)
            own = [line for line in own if line.choice]
        rows: list[Float | None] = [*own, *[None] * _SPARE]
        for number, line in enumerate(rows, start=1):
            what, much = f"{factor.value}_what_{number}", f"{factor.value}_percent_{number}"
            self.fields[what] = _what(factor, number, line)
            self.fields[much] = _percent(gettext_lazy("浮动"), line.percent if line else None, required=False)
            yield from (what, much)
        if factor is Factor.INDUSTRY:
            yield "industry_rest"

    def clean(self) -> dict[str, Any]:
        for what, much in self._pairs():
            if what in self.errors or much in self.errors:
                continue
            given = [self.cleaned_data.get(name) not in (None, "") for name in (what, much)]
            if any(given) and not all(given):
                self.add_error(much if given[0] else what, _("同一行两格都要填，或都留空"))
        return self.cleaned_data

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for name in self.fields:
            if "_what_" in name:
                yield name, name.replace("_what_", "_percent_")

    @property
    def typed(self) -> tuple[Float, ...]:
        """Of a valid form: the lines of the version."""
        return (*self._typed_words(), *self._typed_rows())

    def _typed_words(self) -> Iterator[Float]:
        for factor, choices in CHOICES.items():
            for choice, _label in choices:
                yield Float(factor, choice, _NOTHING, self.cleaned_data[f"{factor.value}_{choice}"])
        yield Float(Factor.INDUSTRY, "", _NOTHING, self.cleaned_data["industry_rest"])

    def _typed_rows(self) -> Iterator[Float]:
        for what, much in self._pairs():
            said, percent = self.cleaned_data[what], self.cleaned_data[much]
            factor = Factor(what.partition("_")[0])
            if percent is None:
                continue
            if factor is Factor.INDUSTRY:
                yield Float(factor, said, _NOTHING, percent)
            else:
                yield Float(factor, "", said, percent)


def _percent(label: Any, value: Decimal | None, *, required: bool = True) -> NumberField:
    initial = None if value is None else f"{value.normalize():f}"
    return NumberField(label=label, low=LOWEST, high=HIGHEST, unit="%", initial=initial, required=required)


def _what(factor: Factor, number: int, line: Float | None) -> AmountField | TextField:
    if factor is Factor.INDUSTRY:
        label = _("第 %(number)s 行行业") % {"number": number}
        return TextField(label=label, max_length=60, required=False, initial=line.choice if line else "")
    said = _("第 %(number)s 档入股满") if factor is Factor.SHARES else _("第 %(number)s 档金额超过")
    label = said % {"number": number}
    return AmountField(label=label, required=False, initial=line.over if line else None)
