"""What the central bank lent the union for lending on to farmers (支农再贷款, requirements.md L18)."""

from datetime import date

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, RateField, bounded
from organization.staff.models import User
from organization.units.models import code_validator


class QuotaQuerySet(models.QuerySet["RelendingQuota"]):
    def on(self, day: date) -> "QuotaQuerySet":
        """Granted by ``day`` and not yet due: on the day that it falls due it is paid back."""
        return self.filter(granted_on__lte=day, due_on__gt=day)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class RelendingQuota(models.Model):
    """One relending contract: loans may be funded from it while it runs, up to its amount."""

    number = models.CharField(_("再贷款合同号"), max_length=40, unique=True, validators=[code_validator])
    granted_on = models.DateField(_("发放日"))
    due_on = models.DateField(_("到期日"))
    amount = MoneyField(_("额度"))
    rate_percent = RateField(_("年利率"))
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("录入人"))

    objects = QuotaQuerySet.as_manager()

    class Meta:
        constraints = (
            *bounded("relendingquota", "amount"),
            *bounded("relendingquota", "rate_percent", high=100),
            models.CheckConstraint(condition=Q(amount__gt=0), name="relendingquota_is_something"),
            models.CheckConstraint(
                condition=Q(due_on__gt=F("granted_on")), name="relendingquota_falls_due_after_it_is_granted"
            ),
        )

    def __str__(self) -> str:
        return self.number
