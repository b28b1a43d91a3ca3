"""Loans and their schedules as programs read them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from common.api.fields import Amount
from loans.classification.models import Tier
from loans.origination.models import GuaranteeMode, Loan, Product
from loans.records.queries import InstalmentRow, Standing
from loans.records.tables import STATES
from loans.schedules.choices import PlanChoice


@dataclass(frozen=True)
class LoanOnDay:
    """A loan, and how it stands at the end of ``day``."""

    loan: Loan
    day: date
    standing: Standing

    @property
    def state(self) -> str:
        """One of ``STATES``, as the list of loans says it."""
        if self.standing.off_book is not None:
            return self.standing.off_book.value
        return "open" if self.standing.balance else "settled"


def _rate(words: Any, source: str | None = None) -> serializers.DecimalField:
    return serializers.DecimalField(source=source, max_digits=9, decimal_places=4, help_text=words)


class LoanSerializer(serializers.Serializer[LoanOnDay]):
    """A loan as it was made, and how it stands on the business date."""

    number = serializers.CharField(source="loan.number", help_text=_("借据号，不变。"))
    contract = serializers.CharField(source="loan.contract.number", help_text=_("合同号。"))
    customer = serializers.CharField(source="loan.customer.code", help_text=_("借款人的客户号。"))
    unit = serializers.CharField(source="loan.unit.code", help_text=_("机构代码。"))
    product = serializers.ChoiceField(
        source="loan.product", choices=Product.choices, help_text=_("贷款品种。")
    )
    guarantee_mode = serializers.ChoiceField(
        source="loan.guarantee_mode", choices=GuaranteeMode.choices, help_text=_("贷款方式。")
    )
    amount = Amount(source="loan.amount", help_text=_("借据金额，元。"))
    rate_percent = _rate(_("借据年利率，%。"), "loan.rate_percent")
    plan = serializers.ChoiceField(
        source="loan.terms.plan",
        choices=PlanChoice.choices,
        allow_null=True,
        help_text=_("还款方式；从工作簿载入的贷款没有约定，为 null，按季结息。"),
    )
    released_on = serializers.DateField(source="loan.released_on", help_text=_("放款日。"))
    contract_due_on = serializers.DateField(source="loan.due_on", help_text=_("合同到期日。"))
    purpose = serializers.CharField(source="loan.purpose", help_text=_("用途。"))
    industry = serializers.CharField(source="loan.industry", help_text=_("投向行业。"))
    agricultural = serializers.BooleanField(source="loan.agricultural", help_text=_("涉农贷款。"))
    funded_by_relending = serializers.BooleanField(
        source="loan.funded_by_relending", help_text=_("支农再贷款。")
    )
    day = serializers.DateField(help_text=_("营业日期：以下各项是这一天的情况。"))
    state = serializers.ChoiceField(choices=list(STATES.items()), help_text=_("状态。"))
    balance = Amount(source="standing.balance", help_text=_("表内余额，元。"))
    due_on = serializers.DateField(source="standing.due_on", help_text=_("到期日，展期后的。"))
    current_rate_percent = _rate(_("当日执行的年利率，%。"), "standing.rate.percent")
    interest_unpaid = Amount(source="standing.interest_unpaid", help_text=_("已结未付的利息，元。"))
    days_past_due = serializers.IntegerField(
        source="standing.days_past_due", help_text=_("逾期天数，本金和利息从先到期的算起。")
    )
    tier = serializers.ChoiceField(source="standing.tier", choices=Tier.choices, help_text=_("五级分类。"))
    officer = serializers.CharField(
        source="standing.officer_code", allow_null=True, help_text=_("管户信贷员的工号；没有为 null。")
    )
    left_on = serializers.DateField(
        source="standing.left_on", allow_null=True, help_text=_("置换或核销的日期；在表内为 null。")
    )


class InstalmentSerializer(serializers.Serializer[InstalmentRow]):
    """A part of the principal, and what is paid of it."""

    sequence = serializers.IntegerField(help_text=_("期次。"))
    due_on = serializers.DateField(help_text=_("到期日，展期后的。"))
    contract_due_on = serializers.DateField(help_text=_("合同到期日。"))
    amount = Amount(help_text=_("应还本金，元。"))
    paid = Amount(help_text=_("已还本金，元。"))
    unpaid = Amount(help_text=_("未还本金，元。"))
    days_past_due = serializers.IntegerField(help_text=_("逾期天数；没有逾期为 0。"))


class ScheduleSerializer(serializers.Serializer[Any]):
    """The schedule of a loan as it stands on a day."""

    loan = serializers.CharField(help_text=_("借据号。"))
    day = serializers.DateField(help_text=_("哪一天的情况。"))
    instalments = InstalmentSerializer(many=True, help_text=_("各期，按期次。"))
