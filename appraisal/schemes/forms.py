"""A scheme as a form: every field typed by its kind, no formula anywhere; and the small forms around it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from appraisal.schemes.rules.comparing import Place, places, value_at
from appraisal.schemes.shown import formula_of
from appraisal.schemes.typed import WholeTyped, as_typed, typed_field
from appraisal.schemes.words import HINTS, value_in_words
from appraisal.scoring.problems import INDICATOR, PART, SCHEME
from appraisal.scoring.scheme import PARTS, Scheme, SchemeError, head_fields, part_of
from appraisal.scoring.scheme_fields import NumberField, SchemeField, SwitchField, WholeField
from appraisal.scoring.terms import ReportTerms

#: Reckoned from the parts, never typed.
FULL_MARKS = "full_marks"
_MOST_DECIMALS = 6


def _year(*, required: bool = True) -> WholeTyped:
    field = head_fields()["effective_year"]
    assert isinstance(field, WholeField)
    widget = forms.TextInput(attrs={"class": "form-control", "inputmode": "numeric"})
    return WholeTyped(field, label=gettext_lazy("适用年度"), required=required, widget=widget)


def name_of(path: str) -> str:
    """``indicators/2.3/share`` as the name of a form's field."""
    return path.replace("/", "-")


def typed_places() -> Iterator[Place]:
    return (place for place in places() if place.path != FULL_MARKS)


@dataclass(frozen=True)
class FieldTyped:
    """A field of the form: its unit and hint, and the value of the base, in words and as typed."""

    bound: forms.BoundField
    unit: str
    hint: Promise | str
    was: str
    base: str
    is_box: bool
    is_boxes: bool
    role: str


@dataclass(frozen=True)
class RecordTyped:
    """A part or an indicator; ``formula`` in words, empty for a part."""

    key: str
    name: FieldTyped
    formula: Promise | str
    fields: list[FieldTyped]


@dataclass(frozen=True)
class PartTyped:
    record: RecordTyped
    indicators: list[RecordTyped]


class SchemeForm(forms.Form):
    """``cleaned`` is the scheme that was typed, once the form is valid.

    Args:
        scheme: what the draft holds; base: what it is compared with.
    """

    cleaned: Scheme

    def __init__(self, data: Any = None, *, scheme: Scheme, base: Scheme) -> None:
        super().__init__(data, prefix=None)
        self.base = base
        reports = scheme.indicators["3.6"]
        assert isinstance(reports, ReportTerms)
        for place in typed_places():
            field = typed_field(place, codes=reports.exempt_products)
            field.initial = as_typed(place, value_at(scheme, place))
            self.fields[name_of(place.path)] = field

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors:
            self._read(found)
        return found

    def _read(self, found: dict[str, Any]) -> None:
        try:
            self.cleaned = Scheme.from_data(self._data(found))
        except SchemeError as error:
            for problem in error.problems:
                name = name_of(problem.path)
                self.add_error(name if name in self.fields else None, problem.text)

    def _data(self, found: dict[str, Any]) -> dict[str, Any]:
        data: dict[str, Any] = {"parts": {}, "indicators": {}, FULL_MARKS: self._full_marks(found)}
        tables = {SCHEME: "", PART: "parts", INDICATOR: "indicators"}
        for place in typed_places():
            record = data[tables[place.table]].setdefault(place.key, {}) if place.key else data
            record[place.path.rpartition("/")[2]] = found[name_of(place.path)]
        return data

    def _full_marks(self, found: dict[str, Any]) -> str:
        parts = [
            Decimal(found[f"parts-{part}-maximum"]) * Decimal(found[f"parts-{part}-weight"]) for part in PARTS
        ]
        text = f"{round(sum(parts, Decimal(0)), _MOST_DECIMALS):f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    @property
    def head(self) -> list[FieldTyped]:
        return [self._typed(place) for place in typed_places() if not place.key]

    @property
    def parts(self) -> Iterator[PartTyped]:
        for part in PARTS:
            records = [self._record(INDICATOR, key) for key in self.base.indicators if part_of(key) == part]
            yield PartTyped(self._record(PART, part), records)

    def _record(self, table: str, key: str) -> RecordTyped:
        name, *rest = [
            self._typed(place) for place in typed_places() if (place.table, place.key) == (table, key)
        ]
        formula = formula_of(key, self.base.indicators[key]) if table == INDICATOR else ""
        return RecordTyped(key, name, formula, rest)

    def _typed(self, place: Place) -> FieldTyped:
        value = value_at(self.base, place)
        typed, field = as_typed(place, value), place.field
        last = place.path.rpartition("/")[2]
        return FieldTyped(
            self[name_of(place.path)],
            _unit(field),
            HINTS.get(last, ""),
            value_in_words(field, value, place.table),
            ",".join(sorted(typed)) if isinstance(typed, list) else str(typed),
            isinstance(field, SwitchField),
            isinstance(typed, list),
            last,
        )


def _unit(field: SchemeField) -> str:
    return _(field.unit) if isinstance(field, NumberField | WholeField) and field.unit else ""


class CopyForm(forms.Form):
    """Which scheme is copied, for which year, under which code."""

    base = forms.ChoiceField(
        label=gettext_lazy("复制自"), widget=forms.Select(attrs={"class": "form-select"})
    )
    effective_year = _year()
    code = forms.CharField(
        label=gettext_lazy("编号"), max_length=20, widget=forms.TextInput(attrs={"class": "form-control"})
    )

    def __init__(self, data: Any, *, bases: list[tuple[str, str]], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        field = self.fields["base"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = bases


class UploadForm(forms.Form):
    """A scheme's file of another county; year and code may be given anew."""

    file = forms.FileField(
        label=gettext_lazy("考核办法文件（JSON）"),
        widget=forms.FileInput(attrs={"class": "form-control", "accept": ".json,application/json"}),
    )
    effective_year = _year(required=False)
    code = forms.CharField(
        label=gettext_lazy("编号"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )


class SeenForm(forms.Form):
    """What a decision is about: the version and the fingerprint of the content that the page showed."""

    # several such forms stand on one page: their hidden fields carry no id
    version = forms.IntegerField(
        min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput(attrs={"id": False})
    )
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput(attrs={"id": False}))
    reason = forms.CharField(
        label=gettext_lazy("退回原因"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )
