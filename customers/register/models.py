"""Who borrows and who deposits (requirements.md L1, L2): households, self-employed businesses, enterprises."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import EnteredField, MoneyField, bounded, one_of
from common.guards.triggers import closed_month_guards
from common.periods import Dated, ends_after_start, one_at_a_time
from customers.encryption import EncryptedField
from organization.staff.models import User
from organization.units.models import Unit, Village, code_validator


class CustomerKind(models.TextChoices):
    """The four tiers of requirements.md L1."""

    HOUSEHOLD = "household", _("农户")
    SELF_EMPLOYED = "self_employed", _("个体工商户")
    PRIVATE_ENTERPRISE = "private_enterprise", _("民营企业")
    LEADING_ENTERPRISE = "leading_enterprise", _("龙头骨干企业")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["entered_at"])
class Customer(models.Model):
    """A customer of the union, kept by one branch. A household is one customer, named after its head.

    ``identity_number`` is the head's or owner's, encrypted; ``identity_hash`` makes it unique without revealing it.
    """

    code = models.CharField(_("客户号"), max_length=32, unique=True, validators=[code_validator])
    kind = models.CharField(_("客户类别"), max_length=20, choices=CustomerKind.choices)
    name = models.CharField(_("户名"), max_length=60)
    pinyin = models.CharField(_("拼音首字母"), max_length=60, blank=True)
    branch = models.ForeignKey(Unit, models.PROTECT, related_name="customers", verbose_name=_("信用社"))
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="customers", verbose_name=_("所在村")
    )
    identity_number = EncryptedField(_("身份证号码"), blank=True)
    identity_hash = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, null=True, blank=True, unique=True)
    phone = models.CharField(_("电话"), max_length=20, blank=True)
    address = models.CharField(_("住址"), max_length=120, blank=True)
    is_member = models.BooleanField(_("入股社员"), default=False)
    share_capital = MoneyField(_("股金"), default=0)
    opened_on = models.DateField(_("建立客户日"))
    entered_at = EnteredField(_("录入时间"))

    class Meta:
        constraints = (
            one_of("customer", "kind", CustomerKind),
            *bounded("customer", "share_capital"),
            models.CheckConstraint(condition=~models.Q(name=""), name="customer_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(identity_number="", identity_hash__isnull=True)
                | (~models.Q(identity_number="") & models.Q(identity_hash__isnull=False)),
                name="customer_identity_has_its_hash",
            ),
            models.CheckConstraint(
                condition=models.Q(is_member=True) | models.Q(share_capital=0),
                name="customer_shares_make_a_member",
            ),
        )
        indexes = (
            models.Index(fields=["village", "kind"], name="customer_by_village"),
            # people are found as one types: by how their name or its initials begin
            models.Index(fields=["name"], opclasses=["varchar_pattern_ops"], name="customer_by_name_start"),
            models.Index(
                fields=["pinyin"], opclasses=["varchar_pattern_ops"], name="customer_by_pinyin_start"
            ),
            models.Index(fields=["phone"], opclasses=["varchar_pattern_ops"], name="customer_by_phone_start"),
        )
        triggers = tuple(closed_month_guards("opened_on", fixed=("kind", "village_id", "branch_id")))

    def __str__(self) -> str:
        return self.name


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class CreditFile(models.Model):
    """The credit file (信用贷款档案) of a customer, from the day it was complete."""

    customer = models.OneToOneField(
        Customer, models.PROTECT, related_name="credit_file", verbose_name=_("客户")
    )
    filed_on = models.DateField(_("建档日"))

    class Meta:
        triggers = tuple(closed_month_guards("filed_on", fixed=("customer_id",)))

    def __str__(self) -> str:
        return f"{self.customer_id} {self.filed_on}"


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class CustomerAssignment(Dated):
    """The officer who looks after a customer, one at a time, with history."""

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="assignments", verbose_name=_("客户"))
    officer = models.ForeignKey(
        User, models.PROTECT, related_name="customer_assignments", verbose_name=_("信贷员")
    )

    class Meta:
        constraints = (
            ends_after_start("customerassignment"),
            one_at_a_time("customerassignment_one_officer_at_a_time", "customer"),
        )
        triggers = tuple(closed_month_guards("starts_on", "ends_on", fixed=("customer_id", "officer_id")))

    def __str__(self) -> str:
        return f"{self.customer_id} {self.officer_id}"
