"""Limits, terms of the procedure, and local averages."""

from django.utils.translation import gettext_lazy as _

from common.forms.fields import AmountField, ChoiceField, CountField, DayField
from common.forms.form import BookForm
from customers.register.models import CustomerKind
from loans.rating.models import Grade

_FROM = _("不早于营业日期；以前的评定不受影响")


class LimitForm(BookForm):
    """What a grade may borrow from a day on."""

    kind = ChoiceField(label=_("客户类别"), choices=CustomerKind.choices, blank=_("请选择"))
    grade = ChoiceField(
        label=_("等级"),
        choices=[choice for choice in Grade.choices if choice[0] != Grade.NONE],
        blank=_("请选择"),
    )
    starts_on = DayField(label=_("起始日"), help_text=_FROM)
    amount = AmountField(label=_("限额"), low=1)


class TermsForm(BookForm):
    """The figures of the procedure from a day on."""

    starts_on = DayField(label=_("起始日"), help_text=_FROM)
    posting_days = CountField(label=_("公示天数"), low=1, high=90, unit=_("天"))
    household_years = CountField(label=_("农户评级有效年数"), low=1, high=10, unit=_("年"))
    business_years = CountField(label=_("工商户和企业评级有效年数"), low=1, high=10, unit=_("年"))
    group_members = CountField(label=_("小组最少人数"), low=3, high=7, unit=_("人"))


class AverageForm(BookForm):
    """What a household of the branch's area has in a year."""

    year = CountField(label=_("年度"), low=1990, high=2099, help_text=_("评级用当年或以前最近一年的平均数"))
    total_assets = AmountField(label=_("户均资产"), low=1)
    net_assets = AmountField(label=_("户均净资产"), low=1)
    net_income = AmountField(label=_("户均纯收入"), low=1)
