"""Agreements on an extension (展期协议): the paper behind a moved due date (requirements.md L17)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, RateField, bounded
from common.guards.models import AppendOnly
from common.guards.triggers import append_only
from loans.applications.models import Application
from loans.servicing.models import Extension
from organization.staff.models import User
from organization.units.models import code_validator


class ExtensionAgreement(AppendOnly):
    """What borrower, guarantors and ``signed_by`` have signed; one for an application, one for a moved date.

    ``version`` and ``content_hash`` are those of the application that was approved; ``amount`` is the principal owed when it
    was signed, in yuan. ``was_due_on`` is the date in force
    until then; from it on the loan bears ``rate_percent``, before it ``was_rate_percent`` (docs/decisions/0020). ``key``
    came with the form: sent twice, it is signed once.
    """

    number = models.CharField(_("展期协议号"), max_length=50, unique=True, validators=[code_validator])
    application = models.OneToOneField(
        Application, models.PROTECT, related_name="extension_agreement", verbose_name=_("申请")
    )
    extension = models.OneToOneField(
        Extension, models.PROTECT, related_name="agreement", verbose_name=_("展期")
    )
    version = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64)
    amount = MoneyField(_("展期本金"))
    was_due_on = models.DateField(_("原到期日"))
    due_on = models.DateField(_("展期后到期日"))
    was_rate_percent = RateField(_("原年利率"))
    rate_percent = RateField(_("展期年利率"))
    signed_on = models.DateField(_("签订日"))
    signed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("签订人"))
    key = models.UUIDField(unique=True)

    class Meta:
        constraints = (
            *bounded("extensionagreement", "amount"),
            *bounded("extensionagreement", "rate_percent", "was_rate_percent", high=100),
            models.CheckConstraint(
                condition=~Q(content_hash=""), name="extensionagreement_names_what_was_approved"
            ),
            models.CheckConstraint(
                condition=Q(signed_on__lte=F("was_due_on")) & Q(due_on__gt=F("was_due_on")),
                name="extensionagreement_is_signed_before_it_is_due",
            ),
        )
        triggers = (append_only(),)

    def __str__(self) -> str:
        return self.number
