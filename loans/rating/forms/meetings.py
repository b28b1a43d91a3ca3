"""A meeting, its list of verdicts, its minutes."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms.fields import AmountField, ChoiceField, CountField, DayField, ProseField, TextField
from common.forms.form import BookForm
from loans.rating.models import Assessment, Grade, SeatKind
from loans.rating.operations.deciding import Sitting, Verdict
from loans.rating.rules.deciding import grade_flaw, limit_flaw, vetoed

SEATS = 7
DECIDE, RETURN, LATER = "decide", "return", "later"


class MeetingForm(BookForm):
    """When and where the group met, and who was there; the first seat is the chair's."""

    held_on = DayField(label=_("会议日期"), help_text=_("不晚于营业日期"))
    place = TextField(label=_("地点"), max_length=60, required=False)

    def __init__(self, *args: Any, fewest: int, on: date, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        seats = [self._seat(number, required=number <= fewest) for number in range(1, SEATS + 1)]
        titles: list[Any] = [
            _("会议"),
            _("组长"),
            *(_("组员 %(number)s") % {"number": n} for n in range(1, SEATS)),
        ]
        self.sections = tuple(zip(titles, [("held_on", "place"), *seats], strict=True))  # type: ignore[misc]  # as many as there are seats

    def _seat(self, number: int, *, required: bool) -> tuple[str, ...]:
        name, kind, household = (f"{what}_{number}" for what in ("name", "kind", "household"))
        self.fields[name] = TextField(label=_("姓名"), max_length=60, required=required)
        if number > 1:
            kinds = [choice for choice in SeatKind.choices if choice[0] != SeatKind.CHAIR]
            self.fields[kind] = ChoiceField(label=_("身份"), choices=kinds, required=required)
        self.fields[household] = TextField(
            label=_("本户客户号"),
            max_length=32,
            required=False,
            help_text=_("成员本户是客户的填写，评定时回避"),
        )
        return (name, kind, household)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        for number in range(2, SEATS + 1):
            if data.get(f"name_{number}") and not data.get(f"kind_{number}") and not self.errors:
                self.add_error(f"kind_{number}", _("请选择身份"))
        return data

    @property
    def group(self) -> list[Sitting]:
        data = self.cleaned_data
        return [
            Sitting(
                data[f"name_{number}"],
                SeatKind.CHAIR if number == 1 else SeatKind(data[f"kind_{number}"]),
                data[f"household_{number}"],
            )
            for number in range(1, SEATS + 1)
            if data[f"name_{number}"]
        ]


class VerdictsForm(BookForm):
    """The whole list of a meeting: of each assessment what becomes of it, grade, limit and reason.

    Args:
        limits: by kind of customer and grade, on the day of the meeting.
    """

    def __init__(
        self,
        *args: Any,
        assessments: Sequence[Assessment],
        limits: Mapping[tuple[str, str], Decimal],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.assessments, self.limits = assessments, limits
        for each in assessments:
            self._row(each)

    def _row(self, assessment: Assessment) -> None:
        pk, name = assessment.pk, assessment.customer.name
        limit = self.limits.get((assessment.customer.kind, assessment.grade), Decimal(0))
        outcomes = [(DECIDE, _("评定")), (RETURN, _("退回")), (LATER, _("本次不议"))]
        labelled = {"outcome": _("结论"), "grade": _("等级"), "limit": _("授信额度"), "reason": _("理由")}
        made = {
            "outcome": ChoiceField(choices=outcomes, blank=None, initial=DECIDE),
            "grade": ChoiceField(choices=Grade.choices, blank=None, initial=assessment.grade),
            "limit": AmountField(required=False, initial=limit),
            "reason": TextField(max_length=200, required=False),
        }
        for what, field in made.items():
            field.label = f"{name} {labelled[what]}"
            field.widget.attrs["aria-label"] = field.label
            self.fields[f"{what}_{pk}"] = field
        self.fields[f"edition_{pk}"] = CountField(initial=assessment.edition, widget=forms.HiddenInput())

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The table's rows: the assessment with its fields."""
        names = ("outcome", "grade", "limit", "reason", "edition")
        return [
            {"assessment": each, **{name: self[f"{name}_{each.pk}"] for name in names}}
            for each in self.assessments
        ]

    def clean(self) -> dict[str, Any]:
        for each in self.assessments:
            if not self.errors:
                self._check(each)
        return self.cleaned_data

    def _check(self, each: Assessment) -> None:
        """The rules of the group, said beside the field."""
        data, pk = self.cleaned_data, each.pk
        outcome, grade, reason = data[f"outcome_{pk}"], data[f"grade_{pk}"], data[f"reason_{pk}"]
        if outcome == RETURN and not reason:
            self.add_error(f"reason_{pk}", _("退回须写明理由"))
        if outcome != DECIDE:
            return
        is_vetoed = vetoed(each.vetoes, [veto.value for veto in each.card.card.vetoes])
        if flaw := grade_flaw(grade, each.grade, is_vetoed, reason):
            self.add_error(f"grade_{pk}", flaw.text)
            return
        limit = data[f"limit_{pk}"] or Decimal(0)
        if flaw := limit_flaw(grade, limit, self.limits.get((each.customer.kind, grade)), reason):
            self.add_error(f"limit_{pk}", flaw.text)

    @property
    def verdicts(self) -> list[Verdict]:
        data = self.cleaned_data
        return [
            Verdict(
                each.pk,
                data[f"edition_{each.pk}"],
                data[f"grade_{each.pk}"] if data[f"outcome_{each.pk}"] == DECIDE else None,
                data[f"limit_{each.pk}"] or Decimal(0),
                data[f"reason_{each.pk}"],
            )
            for each in self.assessments
            if data[f"outcome_{each.pk}"] != LATER
        ]


class MinutesForm(BookForm):
    """What was said; with it the meeting is over."""

    minutes = ProseField(
        label=_("会议记录"),
        rows=5,
        max_length=2000,
        help_text=_("写明评定经过、不同意见和结论。定稿后不能再评定，已评定的客户可以张榜公示。"),
    )
