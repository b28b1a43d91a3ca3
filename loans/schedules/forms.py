"""What somebody types to see a schedule."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from common.forms.fields import AmountField, ChoiceField, CountField, DayField, NumberField
from common.forms.form import BookForm
from loans.schedules.rules import Plan, Terms
from loans.schedules.rules.plan import HIGHEST_RATE, LONGEST_MONTHS
from loans.schedules.wording import PLANS, RECKONED


class CalculatorForm(BookForm):
    """The terms of a loan; what is not given begins with what is usual, from the business date on."""

    principal = AmountField(label=_("贷款金额"), low=Decimal("0.01"), help_text=_("可以写 5万"))
    rate = NumberField(label=_("年利率"), low=0, high=HIGHEST_RATE, places=4, unit=_("% 年"))
    start = DayField(label=_("放款日"))
    months = CountField(label=_("期限"), low=1, high=LONGEST_MONTHS, unit=_("个月"))
    plan = ChoiceField(
        label=_("还款方式"),
        choices=[(plan.value, words) for plan, words in PLANS.items() if plan is not Plan.FREE],
        blank=None,
    )

    @property
    def reckoned(self) -> Any:
        """How the chosen plan reckons, in words."""
        return RECKONED[Plan(self.cleaned_data["plan"])]

    def terms(self) -> Terms:
        """Of a valid form."""
        data = self.cleaned_data
        return Terms(data["principal"], data["rate"], data["start"], data["months"], Plan(data["plan"]))


def usual(on: date) -> dict[str, Any]:
    """What the page begins with."""
    return {
        "principal": Decimal("10000.00"),
        "rate": "7.02",
        "start": on,
        "months": 12,
        "plan": Plan.LUMP_SUM.value,
    }
