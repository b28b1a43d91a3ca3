"""Loan certificates (requirements.md L4)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import EnteredField, MoneyField, bounded
from common.guards.triggers import closed_month_guards
from customers.register.models import Customer
from organization.units.models import code_validator


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["entered_at"])
class LoanCertificate(models.Model):
    """A loan certificate (贷款证), numbered; it entitles its holder to unsecured credit within its limit."""

    number = models.CharField(_("贷款证号"), max_length=32, unique=True, validators=[code_validator])
    customer = models.ForeignKey(
        Customer, models.PROTECT, related_name="certificates", verbose_name=_("持证人")
    )
    issued_on = models.DateField(_("发证日"))
    valid_until = models.DateField(_("有效期至"))
    credit_limit = MoneyField(_("授信额度"))
    withdrawn_on = models.DateField(_("收回日"), null=True, blank=True)
    entered_at = EnteredField(_("录入时间"))

    class Meta:
        constraints = (
            *bounded("loancertificate", "credit_limit"),
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
    entered_at = EnteredField(_("录入时间"))

    class Meta:
        constraints = (
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
