"""Whom a price is for."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms.fields import AmountField, ChoiceField, CountField, DayField, FlagField
from common.forms.form import BookForm
from loans.origination.models import GuaranteeMode, Product
from loans.pricing.rules import Factor, Wanted
from loans.pricing.rules.floats import UNRATED
from loans.pricing.words import CHOICES
from loans.products.rules import LONGEST_MONTHS, PRODUCT_MODES, product_limit, too_long
from loans.rating.models import Grade

#: An industry without a line of its own; in the county's words, as purposes have it.
OTHER = "其他"
_NOTHING = Decimal("0.00")


class CalculatorForm(BookForm):
    """Whom a price is for; nothing is kept."""

    product = ChoiceField(label=gettext_lazy("贷款品种"), choices=Product.choices, blank=None)
    guarantee_mode = ChoiceField(label=gettext_lazy("贷款方式"), choices=GuaranteeMode.choices, blank=None)
    amount = AmountField(label=gettext_lazy("贷款金额"), low=1, help_text=gettext_lazy("可以写 5万"))
    months = CountField(label=gettext_lazy("期限"), low=1, high=LONGEST_MONTHS, unit=gettext_lazy("个月"))
    industry = ChoiceField(label=gettext_lazy("投向行业"), blank=None)
    grade = ChoiceField(label=gettext_lazy("信用等级"), choices=CHOICES[Factor.GRADE], blank=None)
    is_member = FlagField(label=gettext_lazy("入股社员"))
    share_capital = AmountField(
        label=gettext_lazy("股金"), required=False, help_text=gettext_lazy("不是社员的不计")
    )
    day = DayField(label=gettext_lazy("定价日"))

    def __init__(self, *args: Any, industries: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["industry"].offer([(each, each) for each in dict.fromkeys([*industries, OTHER])])  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        product, mode, months = data.get("product"), data.get("guarantee_mode"), data.get("months")
        if product and mode and mode not in PRODUCT_MODES[product]:
            allowed = _("、").join(str(GuaranteeMode(each).label) for each in PRODUCT_MODES[product])
            self.add_error("guarantee_mode", _("这一品种只能用：%(modes)s") % {"modes": allowed})
        if product and months and too_long(months, limit := product_limit(product)):
            self.add_error("months", limit.message.text)
        return data

    @property
    def wanted(self) -> Wanted:
        """Of a valid form."""
        data = self.cleaned_data
        return Wanted(
            months=data["months"],
            guarantee_mode=data["guarantee_mode"],
            product=data["product"],
            industry=data["industry"],
            amount=data["amount"],
            share_capital=data["share_capital"] or _NOTHING,
            is_member=data["is_member"],
            grade=None if data["grade"] == UNRATED else data["grade"],
        )


def usual(on: date, product: str = "") -> dict[str, Any]:
    """What the calculator begins with, for a product where one is named."""
    chosen = product if product in PRODUCT_MODES else Product.HOUSEHOLD_CREDIT.value
    return {
        "product": chosen,
        "guarantee_mode": PRODUCT_MODES[chosen][0],
        "amount": "10000",
        "months": "12",
        "industry": OTHER,
        "grade": Grade.ORDINARY.value,
        "share_capital": "",
        "day": on.isoformat(),
    }
