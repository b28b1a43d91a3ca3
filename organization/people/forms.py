"""What an administrator types."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from common.forms.fields import DayField
from common.forms.form import BookForm
from common.text import UnusableText, clean_text
from organization.staff.models import Role
from organization.units.models import Unit, code_validator


def _text() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"})


class PersonForm(forms.Form):
    """A new person."""

    code = forms.CharField(label=_("工号"), max_length=32, validators=[code_validator], widget=_text())
    name = forms.CharField(label=_("姓名"), max_length=60, widget=_text())

    def clean_name(self) -> str:
        try:
            name = clean_text(self.cleaned_data["name"])
        except UnusableText as error:
            raise forms.ValidationError(_("含有无法使用的字符")) from error
        if not name:
            raise forms.ValidationError(_("请填写姓名"))
        return name


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} {obj.name}"


class PostForm(BookForm):
    """A post to be given; ``units`` are those that the administrator keeps people of."""

    unit = UnitField(
        label=_("机构"),
        queryset=Unit.objects.none(),
        empty_label=_("请选择"),
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    role = forms.ChoiceField(
        label=_("岗位"), choices=Role.choices, widget=forms.Select(attrs={"class": "form-select"})
    )
    starts_on = DayField(label=_("起始日"))
    ends_on = DayField(label=_("截止日（不填为长期）"), required=False)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, UnitField)
        field.queryset = units

    def clean(self) -> dict[str, Any]:
        starts, ends = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("截止日不能早于起始日"))
        return self.cleaned_data


class EndForm(BookForm):
    """The last day of a post."""

    ends_on = DayField(label=_("最后一天"))

    def __init__(self, *args: Any, starts_on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._starts_on = starts_on

    def clean_ends_on(self) -> Any:
        day = self.cleaned_data["ends_on"]
        if day < self._starts_on:
            raise forms.ValidationError(_("截止日不能早于起始日"))
        return day
