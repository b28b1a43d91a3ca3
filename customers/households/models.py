"""Who lives in a household, and who is kin to whom (requirements.md L2, L8)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import one_of
from customers.encryption import EncryptedField
from customers.register.models import Customer
from organization.staff.models import User


class Relation(models.TextChoices):
    """What a member is to the head of the household."""

    HEAD = "head", _("户主")
    SPOUSE = "spouse", _("配偶")
    CHILD = "child", _("子女")
    PARENT = "parent", _("父母")
    SIBLING = "sibling", _("兄弟姐妹")
    GRANDPARENT = "grandparent", _("祖父母")
    GRANDCHILD = "grandchild", _("孙子女")
    CHILD_IN_LAW = "child_in_law", _("儿媳、女婿")
    OTHER = "other", _("其他")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class HouseholdMember(models.Model):
    """A person of a household, from ``joined_on`` until they leave. The head is a row too, without a number of its own:
    that is the customer's."""

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="members", verbose_name=_("客户"))
    relation = models.CharField(_("与户主关系"), max_length=20, choices=Relation.choices)
    name = models.CharField(_("姓名"), max_length=60)
    identity_number = EncryptedField(_("身份证号码"), blank=True)
    # no number is not an equal number
    identity_hash = models.CharField(max_length=64, null=True, blank=True, editable=False)  # noqa: DJ001
    born_on = models.DateField(_("出生日期"), null=True, blank=True)
    is_worker = models.BooleanField(_("劳动力"), default=False)
    occupation = models.CharField(_("职业"), max_length=60, blank=True)
    joined_on = models.DateField(_("入户日"))
    left_on = models.DateField(_("离户日"), null=True, blank=True)

    class Meta:
        constraints = (
            one_of("householdmember", "relation", Relation),
            models.CheckConstraint(condition=~models.Q(name=""), name="householdmember_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(identity_number="", identity_hash__isnull=True)
                | (~models.Q(identity_number="") & models.Q(identity_hash__isnull=False)),
                name="householdmember_identity_has_its_hash",
            ),
            models.CheckConstraint(
                condition=~models.Q(relation="head") | models.Q(identity_number=""),
                name="householdmember_head_has_the_customers_number",
            ),
            models.CheckConstraint(
                condition=models.Q(left_on__isnull=True) | models.Q(left_on__gte=models.F("joined_on")),
                name="householdmember_leaves_after_joining",
            ),
            models.UniqueConstraint(
                fields=["customer"],
                condition=models.Q(relation="head", left_on__isnull=True),
                name="householdmember_one_head",
            ),
            models.UniqueConstraint(
                fields=["identity_hash"],
                condition=models.Q(left_on__isnull=True),
                name="householdmember_lives_in_one_household",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Kin(models.TextChoices):
    """How two customers are related; all but the last are close (近亲属: domain.md 3, Kin)."""

    SPOUSES = "spouses", _("夫妻")
    PARENT_AND_CHILD = "parent_and_child", _("父母子女")
    SIBLINGS = "siblings", _("兄弟姐妹")
    GRANDPARENT_AND_GRANDCHILD = "grandparent_and_grandchild", _("祖孙")
    OTHER = "other", _("其他亲属")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Kinship(models.Model):
    """Two customers who declared that they are kin, or were found to be; the one of the smaller key stands first."""

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="+", verbose_name=_("客户"))
    other = models.ForeignKey(Customer, models.PROTECT, related_name="+", verbose_name=_("亲属"))
    kin = models.CharField(_("关系"), max_length=40, choices=Kin.choices)
    declared_on = models.DateField(_("申报日"))
    declared_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("登记人"))

    class Meta:
        constraints = (
            one_of("kinship", "kin", Kin),
            models.UniqueConstraint(fields=["customer", "other"], name="kinship_one_for_each_pair"),
            models.CheckConstraint(
                condition=models.Q(customer__lt=models.F("other")), name="kinship_stands_in_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.customer_id} {self.other_id} {self.kin}"
