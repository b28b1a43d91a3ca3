"""Shapes of input about customers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.text import UnusableText, clean_text


class RevealForm(forms.Form):
    """Why somebody needs to see a whole identity number."""

    reason = forms.CharField(
        label=_("查看理由"),
        min_length=2,
        max_length=100,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off", "autofocus": True}),
        error_messages={"required": _("请填写查看理由，理由会记入审计。")},
    )

    def clean_reason(self) -> str:
        try:
            return clean_text(self.cleaned_data["reason"])
        except UnusableText as error:
            raise forms.ValidationError(_("含有无法使用的字符")) from error
