"""Who agreed in writing that a loan be extended (requirements.md L17; domain.md 5: guarantor, mortgagor, pledgor)."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.fields import one_of
from customers.register.models import Customer
from loans.applications.models.applications import Application


class ConsentRole(models.TextChoices):
    GUARANTOR = "guarantor", _("保证人")
    OWNER = "owner", _("抵（出）质人")
    MEMBER = "member", _("联保小组成员")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Consent(models.Model):
    """Somebody who answers for the loan has signed that they agree, on ``consented_on``."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="consents", verbose_name=_("申请")
    )
    role = models.CharField(_("身份"), max_length=10, choices=ConsentRole.choices)
    name = models.CharField(_("姓名"), max_length=60)
    customer = models.ForeignKey(
        Customer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("客户")
    )
    consented_on = models.DateField(_("同意日"))

    class Meta:
        constraints = (
            one_of("consent", "role", ConsentRole),
            models.CheckConstraint(condition=~Q(name=""), name="consent_has_a_name"),
            models.UniqueConstraint(
                fields=["application", "role", "name", "customer"],
                name="consent_once_for_a_role",
                nulls_distinct=False,
            ),
        )

    def __str__(self) -> str:
        return self.name
