"""The filter bar of a list, made from its columns."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.forms.fields import DayField
from common.listing.columns import Column, Kind, ListSpec
from common.listing.wish import HIGH, LOW, field_names
from common.money import MAX_AMOUNT
from common.text import UnusableText, clean_text

#: Pages of fifty rows that can be asked for.
MOST_PAGES = 100_000


class ListForm(forms.Form):
    """Every field may be empty; what is not here does not filter (attacks Q03).

    ``today`` is the business date, from which ``+30`` counts; without books, the calendar's.
    """

    q = forms.CharField(label=_("查找"), required=False, max_length=60)
    sort = forms.ChoiceField(required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=MOST_PAGES)
    columns = forms.MultipleChoiceField(required=False)

    def __init__(self, data: Any, *, spec: ListSpec, today: date | None = None) -> None:
        super().__init__(data)
        self.spec = spec
        self._choices("sort", [(key, key) for key in sorted(spec.sorts)])
        self._choices("columns", [(column.key, column.title) for column in spec.columns])
        if spec.has_search:
            self.fields["q"].widget.attrs |= {"class": "form-control", "autocomplete": "off", "data-live": ""}
        else:
            del self.fields["q"]
        for column in spec.columns:
            for name in field_names(column):
                self.fields[name] = field = _field(column, name)
                if isinstance(field, DayField):
                    field.today = today or timezone.localdate()

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_q(self) -> str:
        try:
            return clean_text(self.cleaned_data["q"])
        except UnusableText as error:
            raise forms.ValidationError(_("含有无法使用的字符")) from error

    @property
    def has_search(self) -> bool:
        return "q" in self.fields

    @property
    def rest(self) -> list[list[forms.BoundField]]:
        """The fields beside the search, by column: one, or from and to."""
        names = [field_names(column) for column in self.spec.columns]
        return [[self[name] for name in own] for own in names if own]


def _field(column: Column, name: str) -> forms.Field:
    title: Any = column.title  # a lazy sentence is a label too
    if column.kind is Kind.CHOICE:
        select = forms.Select(attrs={"class": "form-select", "data-submit": ""})
        words = [(str(value), label) for value, label in (column.choices or {}).items()]
        return forms.ChoiceField(
            label=title, required=False, choices=[("", _("全部")), *words], widget=select
        )
    if not column.kind.has_range:
        return forms.CharField(
            label=title,
            required=False,
            max_length=60,
            widget=forms.TextInput(attrs={"class": "form-control"}),
        )
    label = _label(column, name)
    if column.kind in (Kind.DATE, Kind.TIME):
        return DayField(label=label, required=False, widget=_short("text"))
    return forms.DecimalField(
        label=label,
        required=False,
        max_digits=18,
        decimal_places=4,
        min_value=-MAX_AMOUNT,
        max_value=MAX_AMOUNT,
        widget=_short(),
    )


def _label(column: Column, name: str) -> Any:
    low = name == column.key + LOW
    if column.kind in (Kind.DATE, Kind.TIME):
        return _("%(title)s 起") % {"title": column.title} if low else _("止")
    if column.kind is Kind.SHARE:
        return _("%(title)s 不低于（百分之）") % {"title": column.title} if low else _("不高于（百分之）")
    return _("%(title)s 不低于") % {"title": column.title} if low else _("不高于")


def _short(keys: str = "decimal") -> forms.TextInput:
    return forms.TextInput(attrs={"class": "form-control short", "inputmode": keys, "autocomplete": "off"})


__all__ = ["HIGH", "LOW", "ListForm"]
