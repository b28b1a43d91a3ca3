"""What is typed at the counter: an amount, a reason, a day."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms.fields import (
    AmountField,
    ChoiceField,
    CountField,
    DayField,
    FlagField,
    NumberField,
    ProseField,
)
from common.forms.form import BookForm
from common.forms.keyed import KeyedForm
from common.money import MAX_AMOUNT
from loans.servicing.models import InterestKind, InterestOrder

CENT = Decimal("0.01")


class TakingsDayForm(BookForm):
    """Of which day the takings are looked at."""

    day = DayField(label=_("日期"))


class OwedDayForm(BookForm):
    """Up to which day a debt is reckoned, also one to come."""

    asof = DayField(label=_("截至"))


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


class ServicingTermsForm(BookForm):
    """The parameters of repayment (domain.md 4.3)."""

    starts_on = DayField(label=_("起始日"), help_text=_("不早于营业日期；已记的账不变"))
    interest_order = ChoiceField(
        label=_("利息收取顺序"),
        choices=InterestOrder.choices,
        blank=None,
        help_text=_("应计贷款先收利息，再收本金"),
    )
    principal_first = FlagField(label=_("非应计贷款先收本金"))
    non_accrual_after_days = CountField(
        label=_("逾期超过几天为非应计"),
        low=1,
        high=365,
        unit=_("天"),
        help_text=_("金融企业会计制度：90 天"),
    )
    overdue_factor = NumberField(
        label=_("逾期罚息倍数"),
        low=Decimal("1.30"),
        high=Decimal("1.50"),
        unit=_("倍"),
        help_text=_("合同利率的 1.3 至 1.5 倍；只用于起始日以后放款、合同没有约定的贷款"),
    )
    diversion_factor = NumberField(
        label=_("挤占挪用罚息倍数"),
        low=Decimal("1.50"),
        high=Decimal("2.00"),
        unit=_("倍"),
        help_text=_("合同利率的 1.5 至 2 倍；只用于起始日以后放款、合同没有约定的贷款"),
    )
