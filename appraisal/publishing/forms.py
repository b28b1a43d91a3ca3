"""What people type when they take scores back, appeal, and answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.text import UnusableText, clean_text

LONGEST = 500


class ProseField(forms.CharField):
    """A few sentences: lines are kept, each cleaned as all text is."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"class": "form-control", "rows": rows})
        super().__init__(widget=widget, max_length=LONGEST, **kwargs)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        try:
            lines = [clean_text(line) for line in typed.splitlines()]
        except UnusableText as error:
            raise forms.ValidationError(_("含有不能使用的字符，请重新输入")) from error
        text = "\n".join(lines).strip()
        if self.required and not text:
            raise forms.ValidationError(self.error_messages["required"])
        return text


class WithdrawalForm(forms.Form):
    """Why a publication is taken back."""

    reason = ProseField(label=_("撤回原因"))
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=32767)


class PublicationForm(forms.Form):
    """What the person has seen: the run, and its seal."""

    run = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    seal = forms.RegexField(r"^[0-9a-f]{64}\Z", widget=forms.HiddenInput)


class DecisionForm(forms.Form):
    """The two runs that were compared, and what becomes of the newer one."""

    candidate = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    current = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    decision = forms.ChoiceField(choices=[("take_over", ""), ("discard", "")])
