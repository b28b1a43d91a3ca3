"""What is typed at the counter: an amount, a reason, a day."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms.fields import AmountField, ChoiceField, DayField, ProseField
from common.forms.form import BookForm
from common.money import MAX_AMOUNT
from loans.servicing.models import InterestKind

CENT = Decimal("0.01")


class KeyedForm(BookForm):
    """A form of money carries a key, made when it is shown: sent twice, it is booked once (reliability.md, fact 7)."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        self.initial.setdefault("key", uuid4())


class RepaymentForm(KeyedForm):
    """What is paid, beside what was said to be owed when the page was opened."""

    amount = AmountField(label=_("还款金额"), low=CENT, high=MAX_AMOUNT)
    seen = forms.DecimalField(widget=forms.HiddenInput, max_digits=18, decimal_places=2, required=False)


class ReversalForm(KeyedForm):
    """Why a posting is undone."""

    reason = ProseField(label=_("冲正原因"), rows=2, max_length=200)


class WaiverForm(BookForm):
    """What is to be let off, and why."""

    kind = ChoiceField(label=_("种类"), choices=InterestKind.choices, blank=_("请选择"))
    amount = AmountField(
        label=_("减免金额"),
        low=CENT,
        high=MAX_AMOUNT,
        help_text=_("只能减免已结未付的部分，由联社信贷部审批；减免不是收入。"),
    )
    reason = ProseField(label=_("申请理由"), rows=3, max_length=200)


class DecisionForm(BookForm):
    """The credit department's word on a waiver."""

    decision = ChoiceField(
        label=_("审批"), choices=[("approve", _("同意减免")), ("refuse", _("不同意"))], blank=_("请选择")
    )
    opinion = ProseField(
        label=_("意见"), rows=2, max_length=200, required=False, help_text=_("不同意的须写明理由。")
    )


class DiversionForm(BookForm):
    """Since when money was put to another use, and how that was found."""

    since = DayField(
        label=_("挪用起始日"),
        help_text=_("从这一天起按规定加收罚息，利率由规定算出；已结的利息不变，差额下次结息时补收。"),
    )
    finding = ProseField(label=_("发现经过"), rows=3, max_length=200)


class MendedForm(BookForm):
    """From when on the money is used as agreed."""

    until = DayField(label=_("纠正日"), help_text=_("从这一天起恢复合同利率。"))
