"""People of the union: one person, one account (requirements.md O3, O4); who holds which post and which village."""

from typing import Any, ClassVar

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import one_of
from common.guards.triggers import closed_month_guards
from common.periods import Dated, ends_after_start, one_at_a_time
from organization.units.models import Unit, Village, code_validator


class UserManager(BaseUserManager["User"]):
    def create_user(self, code: str, name: str, password: str | None = None, **fields: Any) -> "User":
        """A person with an account; without a password nobody can sign in as them."""
        user = self.model(code=code, name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["password", "last_login"])
class User(AbstractBaseUser):
    """A member of staff. ``code`` (工号) is what they sign in with."""

    code = models.CharField(_("工号"), max_length=32, unique=True, validators=[code_validator])
    name = models.CharField(_("姓名"), max_length=60)
    is_active = models.BooleanField(_("可以登录"), default=True)
    must_change_password = models.BooleanField(_("须修改初始密码"), default=False)

    USERNAME_FIELD = "code"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        constraints = (models.CheckConstraint(condition=~models.Q(name=""), name="user_has_a_name"),)

    def __str__(self) -> str:
        return self.name


class ServiceAccount(models.Model):
    """The account is another system's, not a person's: it has no password, nobody signs in with it.

    It sees what its posts let it see; its tokens are kept by ``organization.tokens``.
    """

    user = models.OneToOneField(User, models.PROTECT, related_name="service", verbose_name=_("账户"))

    def __str__(self) -> str:
        return f"{self.user_id}"


class PasswordRecord(models.Model):
    """A password (its hash) that a person had or has, since when: the newest is the present one.

    Only as many are kept as the policy remembers.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="passwords", verbose_name=_("人员"))
    password = models.CharField(max_length=128)
    set_at = models.DateTimeField(_("设置时间"))

    class Meta:
        indexes = (models.Index(fields=["user", "-set_at"], name="password_newest"),)


class Role(models.TextChoices):
    """The roles of requirements.md O3."""

    CREDIT_OFFICER = "credit_officer", _("信贷员")
    REVIEWER = "reviewer", _("审查岗")
    BRANCH_DIRECTOR = "branch_director", _("信用社主任")
    LOAN_GROUP_MEMBER = "loan_group_member", _("贷款管理小组成员")
    UNION_CREDIT_DEPARTMENT = "union_credit_department", _("联社信贷部")
    LOAN_COMMITTEE_MEMBER = "loan_committee_member", _("贷款管理委员会成员")
    UNION_RECOVERY_DEPARTMENT = "union_recovery_department", _("联社清收部")
    UNION_MANAGER = "union_manager", _("联社领导")
    AUDITOR = "auditor", _("稽核")
    ADMINISTRATOR = "administrator", _("系统管理员")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Post(Dated):
    """A role that a person holds at a node for a time. A credit officer has one branch at a time."""

    user = models.ForeignKey(User, models.PROTECT, related_name="posts", verbose_name=_("人员"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name=_("机构"))
    role = models.CharField(_("岗位"), max_length=40, choices=Role.choices)

    class Meta:
        constraints = (
            one_of("post", "role", Role),
            ends_after_start("post"),
            one_at_a_time("post_one_of_each_role_at_a_time", "user", "role"),
        )
        triggers = tuple(closed_month_guards("starts_on", "ends_on", fixed=("user_id", "unit_id", "role")))

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.unit_id}"


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class VillageAssignment(Dated):
    """The officer a village is assigned to (包村), one at a time, with history."""

    village = models.ForeignKey(Village, models.PROTECT, related_name="assignments", verbose_name=_("村"))
    officer = models.ForeignKey(
        User, models.PROTECT, related_name="village_assignments", verbose_name=_("信贷员")
    )

    class Meta:
        constraints = (
            ends_after_start("villageassignment"),
            one_at_a_time("villageassignment_one_officer_at_a_time", "village"),
        )
        triggers = tuple(closed_month_guards("starts_on", "ends_on", fixed=("village_id", "officer_id")))

    def __str__(self) -> str:
        return f"{self.village_id} {self.officer_id}"
