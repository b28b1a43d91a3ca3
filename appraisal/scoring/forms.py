"""What a person may wish to see of a board."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from appraisal.scoring.board_table import SORTS


class BoardForm(forms.Form):
    """The filter bar. Every field may be empty; what is not here does not filter."""

    q = forms.CharField(label=_("名称或代码"), required=False, max_length=60)
    branch = forms.ChoiceField(label=_("信用社"), required=False)
    low = forms.DecimalField(
        label=_("综合得分不低于"),
        required=False,
        max_digits=6,
        decimal_places=2,
        min_value=-999,
        max_value=999,
    )
    high = forms.DecimalField(
        label=_("不高于"), required=False, max_digits=6, decimal_places=2, min_value=-999, max_value=999
    )
    sort = forms.ChoiceField(required=False, choices=[(key, key) for key in SORTS])
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def __init__(self, data: Any, *, branches: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field = self.fields["branch"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("全部")), *branches]
        for name in ("q", "low", "high"):
            self.fields[name].widget.attrs["class"] = "form-control" + ("" if name == "q" else " short")
        for name in ("low", "high"):
            self.fields[name].widget.input_type = "text"
            self.fields[name].widget.attrs["inputmode"] = "decimal"
        field.widget.attrs |= {"class": "form-select", "data-submit": ""}
