"""What people type at an annual review."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms.fields import AmountField, ChoiceField, FlagField, ProseField
from common.forms.form import BookForm
from loans.rating.models import Grade
from loans.reviews.models import ReviewOutcome
from loans.reviews.rules import GRADES


class ReviewForm(BookForm):
    """The decision and what the reviewer knows; arrears are looked up. Grade and limit are asked where they move."""

    sections = (
        (gettext_lazy("一年来的情况"), ("diverted", "wilful")),
        (gettext_lazy("年审结论"), ("outcome", "grade", "credit_limit", "reason")),
    )

    diverted = FlagField(label=gettext_lazy("贷款用途与约定不符"), help_text=gettext_lazy("只能调低或取消"))
    wilful = FlagField(label=gettext_lazy("恶意拖欠"), help_text=gettext_lazy("有能力而不还，只能取消"))
    outcome = ChoiceField(label=gettext_lazy("结论"), blank=None)
    grade = ChoiceField(
        label=gettext_lazy("年审后等级"),
        choices=[(grade, Grade(grade).label) for grade in reversed(GRADES)],
        required=False,
        help_text=gettext_lazy("调高、调低时填写；保持不变，取消后没有等级。"),
    )
    credit_limit = AmountField(
        label=gettext_lazy("年审后额度"), required=False, help_text=gettext_lazy("调高、调低时填写")
    )
    reason = ProseField(
        label=gettext_lazy("理由"),
        rows=2,
        max_length=200,
        required=False,
        help_text=gettext_lazy("调高、调低、取消都要写明。取消时贷款证同时收回。"),
    )

    def __init__(self, *args: Any, outcomes: Iterable[ReviewOutcome], limits: str, **kwargs: Any) -> None:
        """``limits``: what each grade may borrow, in words; empty where nothing is set."""
        super().__init__(*args, **kwargs)
        field = self.fields["outcome"]
        assert isinstance(field, ChoiceField)
        field.offer([(each.value, each.label) for each in outcomes])
        if limits:
            self.fields["credit_limit"].help_text = limits

    def clean(self) -> dict[str, Any]:
        moved = self.cleaned_data.get("outcome") in (ReviewOutcome.RAISED, ReviewOutcome.LOWERED)
        for name in ("grade", "credit_limit"):
            if moved and name not in self.errors and self.cleaned_data.get(name) in (None, ""):
                self.add_error(name, _("调高、调低时填写"))
        return self.cleaned_data
