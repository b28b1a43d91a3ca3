"""Interest that is let off by approval (减免): asked with a reason, decided by another person, counted against items."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded, one_of
from common.guards.models import AppendOnly
from common.guards.triggers import append_only, closed_month_on_insert
from loans.origination.models import Loan
from loans.servicing.models.journal import InterestItem, InterestKind
from organization.staff.models import User


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Waiver(models.Model):
    """What an officer asks to let off of one kind of settled interest; ``approved`` is empty until it is decided."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="waivers", verbose_name=_("借据"))
    kind = models.CharField(_("种类"), max_length=10, choices=InterestKind.choices)
    amount = MoneyField(_("减免金额"))
    reason = models.CharField(_("申请理由"), max_length=200)
    asked_on = models.DateField(_("申请日"))
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("申请人"))
    approved = models.BooleanField(_("同意"), null=True, blank=True)
    opinion = models.CharField(_("审批意见"), max_length=200, blank=True)
    decided_on = models.DateField(_("审批日"), null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("审批人")
    )

    class Meta:
        constraints = (
            one_of("waiver", "kind", InterestKind),
            *bounded("waiver", "amount"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="waiver_is_something"),
            models.CheckConstraint(
                condition=Q(approved__isnull=True, decided_on__isnull=True, decided_by__isnull=True)
                | Q(approved__isnull=False, decided_on__gte=F("asked_on"), decided_by__isnull=False),
                name="waiver_is_decided_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="waiver_is_decided_by_another",
            ),
            models.UniqueConstraint(
                fields=["loan", "kind"], condition=Q(approved__isnull=True), name="waiver_one_asked_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.loan_id} {self.kind} {self.amount}"


class WaivedInterest(AppendOnly):
    """What an approved waiver took off a settled item: nobody owes it any more, and it is nobody's income."""

    waiver = models.ForeignKey(Waiver, models.PROTECT, related_name="lines", verbose_name=_("减免"))
    item = models.ForeignKey(InterestItem, models.PROTECT, related_name="waived", verbose_name=_("结息"))
    business_date = models.DateField(_("日期"))
    amount = MoneyField(_("金额"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["waiver", "item"], name="waivedinterest_one_for_each_item"),
            *bounded("waivedinterest", "amount"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="waivedinterest_is_something"),
        )
        triggers = (append_only(), closed_month_on_insert("business_date"))

    def __str__(self) -> str:
        return f"{self.waiver_id} {self.item_id}"
