"""The forms of the union's figures for applications."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from common.forms.fields import AmountField, ChoiceField, DayField, NumberField
from common.forms.form import BookForm
from loans.applications.models import CollateralKind

_FROM = _("不早于营业日期；以前的申请不受影响")
_SOME = Decimal("0.01")


class TermsForm(BookForm):
    """What one borrower may owe, and for how much a guarantor answers, from a day on."""

    starts_on = DayField(label=_("起始日"), help_text=_FROM)
    union_capital = AmountField(
        label=_("联社资本总额"), low=1, required=False, help_text=_("不填则不核单户上限")
    )
    one_borrower_percent = NumberField(
        label=_("单户贷款占资本比例"), low=_SOME, high=100, unit="%", help_text=_("商业银行法规定不超过 10%")
    )
    guarantor_income_multiple = NumberField(
        label=_("保证人年收入倍数"),
        low=_SOME,
        high=100,
        unit=_("倍"),
        help_text=_("保证人担保的合计不超过其年收入的这么多倍，或其授信额度，取多的"),
    )


class CapForm(BookForm):
    """How much of a kind's value may be lent at most, from a day on."""

    kind = ChoiceField(label=_("种类"), choices=CollateralKind.choices, blank=_("请选择"))
    starts_on = DayField(label=_("起始日"), help_text=_FROM)
    percent = NumberField(label=_("最高抵押率"), low=_SOME, high=100, unit="%")
