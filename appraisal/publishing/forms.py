"""What people type when they take scores back, appeal, and answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from appraisal.publishing.models import Consequence
from appraisal.scoring.labels import FACT_LABELS, fact_kinds
from appraisal.scoring.queries import StoredSheet
from common.forms.fields import ProseField


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


class AppealForm(forms.Form):
    """An appeal against one indicator of a sheet; the doubted figure is chosen from the same indicator's."""

    indicator = forms.ChoiceField(label=_("指标"))
    fact = forms.ChoiceField(label=_("有疑问的数据（可不选）"), required=False)
    claim = ProseField(label=_("申诉内容：哪里不对，应当是多少"))
    grounds = ProseField(label=_("理由和依据"), rows=4)

    def __init__(self, *args: Any, sheet: StoredSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = sheet.sheet.lines
        names = {line.indicator: f"{line.indicator} {gettext(line.name)}" for line in lines}
        facts = [
            (names[each], [(f"{each}:{fact}", FACT_LABELS[fact]) for fact in fact_kinds(each)])
            for each in names
        ]
        self._offer("indicator", [("", gettext("请选择")), *names.items()])
        self._offer("fact", [("", gettext("不选")), *facts])

    def _offer(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.widget.attrs["class"] = "form-select"

    def clean(self) -> dict[str, Any]:
        """The fact without its indicator, to which it has to belong."""
        indicator, _colon, fact = self.cleaned_data.get("fact", "").partition(":")
        if fact and indicator != self.cleaned_data.get("indicator"):
            self.add_error("fact", gettext("这项数据不属于所选的指标"))
        self.cleaned_data["fact"] = fact
        return self.cleaned_data


class AnswerForm(forms.Form):
    """The decision on an appeal, its reasons, and what follows where it is upheld."""

    decision = forms.ChoiceField(
        label=_("答复"),
        choices=[("", ""), ("upheld", _("申诉成立")), ("rejected", _("申诉不成立"))],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    consequence = forms.ChoiceField(
        label=_("后续处理（申诉成立时必选）"),
        choices=[("", ""), *Consequence.choices],
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    answer = ProseField(label=_("答复内容"), rows=4)

    def clean(self) -> dict[str, Any]:
        decision, consequence = self.cleaned_data.get("decision"), self.cleaned_data.get("consequence")
        if decision == "upheld" and not consequence:
            self.add_error("consequence", gettext("申诉成立时，请选择后续处理"))
        if decision == "rejected" and consequence:
            self.add_error("consequence", gettext("申诉不成立时没有后续处理"))
        return self.cleaned_data
