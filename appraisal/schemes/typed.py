"""One field of a scheme as people type it: ``95`` in a field of per cent, ``１２．５`` from a Chinese keyboard."""

import re
import unicodedata
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from appraisal.schemes.rules.comparing import Place
from appraisal.schemes.words import CHOICES, label_of, number_text, product_name
from appraisal.scoring.scheme_fields import (
    PERCENT,
    ChoiceField,
    ChoicesField,
    CodesField,
    NumberField,
    SwitchField,
    TextField,
    Unreadable,
    WholeField,
)
from loans.origination.models import Product

_NUMBER = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,6})?\Z", re.ASCII)


class NumberTyped(forms.CharField):
    """A number in the unit that people think in; cleaned to the text that a scheme stores, None for no bound."""

    def __init__(self, field: NumberField, **options: Any) -> None:
        super().__init__(required=not field.optional, max_length=20, **options)
        self.number = field

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        folded = unicodedata.normalize("NFKC", text).strip().removesuffix("%").strip()
        if _NUMBER.match(folded):
            number = Decimal(folded)
            stored = f"{number.scaleb(-2) if self.number.unit == PERCENT else number:f}"
            try:
                self.number.read(stored)
            except Unreadable:
                pass
            else:
                return stored
        raise forms.ValidationError(self._range())

    def _range(self) -> str:
        least, most = (
            number_text(Decimal(bound), self.number.unit) for bound in (self.number.least, self.number.most)
        )
        if self.number.unit == PERCENT:
            values = {"least": least, "most": most}
            return _("应为 %(least)s%% 至 %(most)s%% 之间的数，最多四位小数") % values
        return _("应为 %(least)s 至 %(most)s 之间的数，最多六位小数") % {"least": least, "most": most}


class WholeTyped(forms.CharField):
    """A whole number, cleaned to an int."""

    def __init__(self, field: WholeField, **options: Any) -> None:
        super().__init__(max_length=10, **options)
        self.number = field

    def clean(self, value: Any) -> Any:
        folded = unicodedata.normalize("NFKC", super().clean(value)).strip()
        if not folded and not self.required:
            return None
        if folded.isascii() and folded.isdigit():
            number = int(folded)
            if self.number.least <= number <= self.number.most:
                return number
        values = {"least": self.number.least, "most": self.number.most}
        raise forms.ValidationError(_("应为 %(least)s 至 %(most)s 之间的整数") % values)


def typed_field(place: Place, *, codes: tuple[str, ...] = ()) -> forms.Field:
    """The form's field for a field of the scheme; ``codes`` are products that the scheme names already."""
    field, label = place.field, label_of(place.field)
    if isinstance(field, NumberField):
        return NumberTyped(field, label=label, widget=_narrow("decimal", _("不设") if field.optional else ""))
    if isinstance(field, WholeField):
        return WholeTyped(field, label=label, widget=_narrow("numeric"))
    if isinstance(field, TextField):
        widget = forms.TextInput(attrs={"class": "form-control"})
        return forms.CharField(label=label, max_length=field.most, widget=widget)
    if isinstance(field, SwitchField):
        return forms.BooleanField(label=label, required=False, widget=_box())
    if isinstance(field, ChoiceField):
        select = forms.Select(attrs={"class": "form-select"})
        return forms.ChoiceField(label=label, choices=_choices(field), widget=select)
    if isinstance(field, ChoicesField):
        return forms.MultipleChoiceField(label=label, choices=_choices(field), widget=_boxes())
    assert isinstance(field, CodesField)
    offered = [*Product.values, *(code for code in codes if code not in Product.values)]
    products = [(code, product_name(code)) for code in offered]
    return forms.MultipleChoiceField(label=label, choices=products, required=False, widget=_boxes())


def as_typed(place: Place, value: Any) -> Any:
    """What stands in the form for a value of the scheme."""
    field = place.field
    if isinstance(field, NumberField):
        return "" if value is None else number_text(value, field.unit)
    if isinstance(field, ChoicesField | CodesField):
        return field.write(value)
    if isinstance(field, SwitchField):
        return value
    return str(field.write(value))


def _choices(field: ChoiceField | ChoicesField) -> list[tuple[str, Any]]:
    return [(str(choice.value), CHOICES[choice]) for choice in field.choices]


def _narrow(mode: str, empty: str = "") -> forms.TextInput:
    """``empty`` says what an empty field means."""
    said = {"placeholder": empty} if empty else {}
    return forms.TextInput(
        attrs={"class": "form-control num", "inputmode": mode, "autocomplete": "off", "maxlength": "20"}
        | said
    )


def _box() -> forms.CheckboxInput:
    return forms.CheckboxInput(attrs={"class": "form-check-input"})


def _boxes() -> forms.CheckboxSelectMultiple:
    return forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"})
