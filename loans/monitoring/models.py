"""After lending: post-loan reports (requirements.md C4) and violations found (L17)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import one_of
from common.guards.models import AppendOnly
from common.guards.triggers import append_only, closed_month_guards, closed_month_on_insert
from customers.register.models import Customer
from loans.origination.models import Loan
from organization.staff.models import User
from organization.units.models import Unit


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PostLoanReport(models.Model):
    """A post-loan report (贷后调查报告) on a borrower of a branch: one a quarter is owed."""

    customer = models.ForeignKey(
        Customer, models.PROTECT, related_name="post_loan_reports", verbose_name=_("借款人")
    )
    branch = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("信用社"))
    reported_on = models.DateField(_("报告日"))
    officer = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("报告人")
    )
    summary = models.CharField(_("摘要"), max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["customer", "branch", "reported_on"], name="postloanreport_one_a_day"
            ),
        )
        triggers = tuple(closed_month_guards("reported_on", fixed=("customer_id", "branch_id")))

    def __str__(self) -> str:
        return f"{self.customer_id} {self.reported_on}"


class ViolationKind(models.TextChoices):
    DUE_DATE_CHANGED = "due_date_changed", _("擅自更改到期日")
    EXTENSION_WITHOUT_PAPERS = "extension_without_papers", _("无手续展期")


class Violation(AppendOnly):
    """An act against the rules, dated when found and charged to the loan's officer of the day of the act.

    One loan, one act, one deduction (appraisal-2007.md 3.10): the day of the act is unique for a loan.
    """

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="violations", verbose_name=_("借据"))
    kind = models.CharField(_("种类"), max_length=30, choices=ViolationKind.choices)
    acted_on = models.DateField(_("行为日"))
    found_on = models.DateField(_("发现日"))
    remark = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["loan", "acted_on"], name="violation_one_for_each_act"),
            one_of("violation", "kind", ViolationKind),
            models.CheckConstraint(
                condition=models.Q(found_on__gte=models.F("acted_on")),
                name="violation_is_found_after_the_act",
            ),
        )
        triggers = (append_only(), closed_month_on_insert("found_on"))

    def __str__(self) -> str:
        return f"{self.loan_id} {self.acted_on}"
