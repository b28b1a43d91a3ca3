"""Loan certificates (requirements.md L4)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import EnteredField, MoneyField, bounded
from common.guards.triggers import closed_month_guards
from customers.register.models import Customer
from organization.staff.models import User
from organization.units.models import code_validator


class Withdrawal(models.TextChoices):
    """Why a certificate was taken back (domain.md 2: one household one card, not rented, lent or transferred)."""

    LOST = "lost", _("遗失")
    RENEWED = "renewed", _("换发新证")
    RETURNED = "returned", _("持证人交回")
    MISUSED = "misused", _("出租、转借、转让")
    REVIEW = "review", _("年审取消评级")
    LEFT = "left", _("迁出或户主去世")
    OTHER = "other", _("其他")


class FreezeKind(models.TextChoices):
    OVERDUE = "overdue", _("贷款逾期")
    DIVERTED = "diverted", _("贷款用途不符")
    DOUBT = "doubt", _("情况待核实")
    OTHER = "other", _("其他")


def _known_or_empty(model: str, field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
    """As ``one_of``, or empty: rows of a workbook say nothing of it."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": ["", *sorted(choices.values)]}),
        name=f"{model}_{field}_is_known",
    )


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["entered_at"])
class LoanCertificate(models.Model):
    """A loan certificate (贷款证), numbered; it entitles its holder to unsecured credit within its limit.

    ``credit_limit`` is what it was issued with; a later annual review stamps another one
    (``loans.reviews.queries.limit_in_force``). A workbook brings neither who issued it nor why it was taken back.
    """

    number = models.CharField(_("贷款证号"), max_length=32, unique=True, validators=[code_validator])
    customer = models.ForeignKey(
        Customer, models.PROTECT, related_name="certificates", verbose_name=_("持证人")
    )
    issued_on = models.DateField(_("发证日"))
    valid_until = models.DateField(_("有效期至"))
    credit_limit = MoneyField(_("授信额度"))
    withdrawn_on = models.DateField(_("收回日"), null=True, blank=True)
    withdrawal = models.CharField(
        _("收回原因"), max_length=10, choices=Withdrawal.choices, blank=True, default="", db_default=""
    )
    withdrawal_note = models.CharField(_("收回说明"), max_length=200, blank=True, default="", db_default="")
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("补发自")
    )
    issued_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("发证人")
    )
    entered_at = EnteredField(_("录入时间"))

    class Meta:
        constraints = (
            *bounded("loancertificate", "credit_limit"),
            _known_or_empty("loancertificate", "withdrawal", Withdrawal),
            models.CheckConstraint(
                condition=models.Q(withdrawal="") | models.Q(withdrawn_on__isnull=False),
                name="loancertificate_reason_comes_with_withdrawal",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__gte=models.F("issued_on")),
                name="loancertificate_expires_after_issue",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True)
                | models.Q(withdrawn_on__gte=models.F("issued_on")),
                name="loancertificate_is_withdrawn_after_issue",
            ),
        )
        triggers = tuple(
            closed_month_guards("issued_on", "withdrawn_on", fixed=("customer_id", "valid_until"))
        )

    def __str__(self) -> str:
        return self.number


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["entered_at"])
class CertificateFreeze(models.Model):
    """A certificate is frozen from a day until it is lifted; a frozen one is not valid."""

    certificate = models.ForeignKey(
        LoanCertificate, models.PROTECT, related_name="freezes", verbose_name=_("贷款证")
    )
    frozen_on = models.DateField(_("冻结日"))
    lifted_on = models.DateField(_("解冻日"), null=True, blank=True)
    reason = models.CharField(_("原因"), max_length=200, blank=True)
    kind = models.CharField(
        _("冻结类别"), max_length=10, choices=FreezeKind.choices, blank=True, default="", db_default=""
    )
    lift_reason = models.CharField(_("解冻原因"), max_length=200, blank=True, default="", db_default="")
    frozen_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("冻结人")
    )
    lifted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("解冻人")
    )
    entered_at = EnteredField(_("录入时间"))

    class Meta:
        constraints = (
            _known_or_empty("certificatefreeze", "kind", FreezeKind),
            models.UniqueConstraint(
                fields=["certificate", "frozen_on"], name="certificatefreeze_one_for_each_day"
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_on__isnull=True) | models.Q(lifted_on__gte=models.F("frozen_on")),
                name="certificatefreeze_is_lifted_after_it_began",
            ),
        )
        triggers = tuple(closed_month_guards("frozen_on", "lifted_on", fixed=("certificate_id",)))

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.frozen_on}"
