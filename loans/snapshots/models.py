"""Every loan as it stood at a month's end: what scores, boards and ledgers read (architecture.md, Month end)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded, one_of
from common.guards.triggers import closed_snapshot_guards
from customers.register.models import Customer
from loans.classification.models import Tier
from loans.origination.models import GuaranteeMode, Loan, Product
from loans.servicing.models import OffBookState
from organization.staff.models import User
from organization.units.models import Unit


class LoanSnapshot(models.Model):
    """A loan at the end of ``month`` (its first day): every loan with a balance, or off the books with a claim kept.

    ``inspected_tier`` is what the newest inspection says while no later classification supersedes it; with a booked
    tier of normal or special mention and an inspected one of the last three, the balance is 应调未调
    (appraisal-2007.md 2.4): ``unadjusted``. ``days_past_due`` is the larger of principal's and interest's.
    """

    month = models.DateField(_("月份"))
    loan = models.ForeignKey(Loan, models.PROTECT, related_name="snapshots", verbose_name=_("借据"))
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="+", verbose_name=_("借款人"))
    branch = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("信用社"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("机构"))
    officer = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("信贷员"))
    product = models.CharField(_("贷款品种"), max_length=20, choices=Product.choices)
    guarantee_mode = models.CharField(_("贷款方式"), max_length=20, choices=GuaranteeMode.choices)
    balance = MoneyField(_("余额"))
    due_on = models.DateField(_("到期日"))
    tier = models.CharField(_("五级分类"), max_length=20, choices=Tier.choices)
    inspected_tier = models.CharField(_("认定分类"), max_length=20, choices=Tier.choices, null=True)  # noqa: DJ001  # no inspection is not an empty tier
    unadjusted = MoneyField(_("应调未调"))
    days_past_due = models.PositiveIntegerField(_("逾期天数"))
    interest_unpaid = MoneyField(_("欠息"))
    off_book = models.CharField(_("表外"), max_length=20, choices=OffBookState.choices, null=True)  # noqa: DJ001  # on the books

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["month", "loan"], name="loansnapshot_one_for_each_month"),
            one_of("loansnapshot", "tier", Tier),
            *bounded("loansnapshot", "balance", "unadjusted", "interest_unpaid"),
            models.CheckConstraint(
                condition=models.Q(unadjusted__lte=models.F("balance")),
                name="loansnapshot_unadjusted_is_a_part",
            ),
        )
        triggers = tuple(closed_snapshot_guards())

    def __str__(self) -> str:
        return f"{self.month} {self.loan_id}"
