"""The fields of all forms: one way to type a name, an amount, a day, an identity number (design.md, Form).

``unit`` stands beside the field; ``help_text`` is the rule that limits it and stands above it, before it is broken.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from stdnum.cn import uscc

from common.dates import NotADate
from common.forms.typed import typed_amount, typed_day
from common.identity_numbers import BadIdentityNumber, normalise_identity_number
from common.money import NotAnAmount, format_money
from common.text import UnusableText, clean_prose, clean_text


def _text_input(**attributes: Any) -> forms.TextInput:
    return forms.TextInput(attrs={"class": "form-control", "autocomplete": "off", **attributes})


class _Unit:
    """Fields with a unit beside them."""

    unit: Any = ""


class TextField(forms.CharField, _Unit):
    """One line, cleaned as all text is (``common.text``)."""

    def __init__(self, *, max_length: int = 100, **kwargs: Any) -> None:
        kwargs.setdefault("widget", _text_input())
        super().__init__(max_length=max_length, strip=True, **kwargs)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        try:
            return clean_text(typed)
        except UnusableText as error:
            raise ValidationError(_("含有不能使用的字符，请重新输入")) from error


class ProseField(forms.CharField, _Unit):
    """A few sentences: lines are kept, each cleaned as all text is."""

    def __init__(self, *, rows: int = 3, max_length: int = 500, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"class": "form-control", "rows": rows})
        super().__init__(widget=widget, max_length=max_length, **kwargs)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        try:
            lines = [clean_prose(line) for line in typed.splitlines()]
        except UnusableText as error:
            raise ValidationError(_("含有不能使用的字符，请重新输入")) from error
        text = "\n".join(lines).strip()
        if self.required and not text:
            raise ValidationError(self.error_messages["required"])
        return text


class AmountField(forms.Field, _Unit):
    """Yuan; takes ``5万`` and shows beside the field what was understood (``static/js/form.js``)."""

    unit = _("元")

    def __init__(self, *, low: Decimal | int = 0, high: Decimal | int | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("widget", _text_input(inputmode="decimal", **{"data-typed": "amount"}))
        super().__init__(**kwargs)
        self.low, self.high = Decimal(low), None if high is None else Decimal(high)

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        try:
            return typed_amount(str(value))
        except NotAnAmount as error:
            raise ValidationError(_("请填写金额，例如 50000 或 5万，最多两位小数")) from error

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value < self.low:
            raise ValidationError(_("不能小于 %(low)s 元"), params={"low": format_money(self.low)})
        if value is not None and self.high is not None and value > self.high:
            raise ValidationError(_("不能大于 %(high)s 元"), params={"high": format_money(self.high)})

    def prepare_value(self, value: Any) -> Any:
        return format_money(value) if isinstance(value, Decimal) else value


class DayField(forms.Field, _Unit):
    """A day; takes ``20070630``, ``2007-6-30``, ``6-30`` and ``+30``. The form gives it its business date."""

    today: date | None = None

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", _text_input(inputmode="text", **{"data-typed": "day"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        if self.today is None:
            raise RuntimeError("a form with days is made with its business date")
        try:
            return typed_day(str(value), self.today)
        except NotADate as error:
            raise ValidationError(_("请填写日期，例如 20070630、2007-6-30 或 +30（天后）")) from error

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value


class CountField(forms.IntegerField, _Unit):
    """A whole number."""

    def __init__(self, *, low: int = 0, high: int = 1_000_000, unit: Any = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", _text_input(inputmode="numeric"))
        super().__init__(min_value=low, max_value=high, **kwargs)
        self.unit = unit


class NumberField(forms.DecimalField, _Unit):
    """A number with decimals that is no amount: an area, a share, points."""

    def __init__(
        self,
        *,
        low: Decimal | int = 0,
        high: Decimal | int = 1_000_000,
        places: int = 2,
        unit: Any = "",
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("widget", _text_input(inputmode="decimal"))
        super().__init__(min_value=low, max_value=high, max_digits=12, decimal_places=places, **kwargs)
        self.unit = unit


class ChoiceField(forms.ChoiceField, _Unit):
    """One of a few; what nobody chose stays empty, and asks to be chosen where it must be, unless ``blank`` is None."""

    def __init__(self, *, choices: Iterable[Any] = (), blank: Any = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Select(attrs={"class": "form-select"}))
        super().__init__(**kwargs)
        self.blank = _("请选择") if blank == "" and self.required else blank
        self.offer(choices)

    def offer(self, choices: Iterable[Any]) -> None:
        """What can be chosen, where that is known only when the form is made; ``blank=None`` leaves no way out."""
        self.choices = list(choices) if self.blank is None else [("", self.blank), *choices]


class FlagField(forms.BooleanField, _Unit):
    """Yes or no."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxInput(attrs={"class": "form-check-input"}))
        super().__init__(required=False, **kwargs)


class IdentityField(forms.CharField, _Unit):
    """An identity number of 18 or 15 digits, whole; never shown again and kept in no draft (attacks E05)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", _text_input(spellcheck="false"))
        super().__init__(max_length=24, **kwargs)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        if not typed:
            return ""
        try:
            return normalise_identity_number(typed)
        except BadIdentityNumber as error:
            raise ValidationError(gettext(str(error))) from error


class CreditCodeField(forms.CharField, _Unit):
    """A unified social credit code (统一社会信用代码) of 18 characters with its check character."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", _text_input(spellcheck="false"))
        super().__init__(max_length=24, **kwargs)

    def clean(self, value: Any) -> str:
        code = super().clean(value).upper().replace(" ", "")
        if code and not (len(code) == 18 and uscc.is_valid(code)):
            raise ValidationError(_("统一社会信用代码不正确：应为18位，含校验位"))
        return str(code)
