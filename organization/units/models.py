"""The union's tree and the villages that its branches serve (requirements.md O1, O2)."""

from datetime import date
from typing import Self

import pghistory
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import one_of
from common.guards.triggers import closed_month_guards

code_validator = RegexValidator(r"\A[0-9A-Za-z][0-9A-Za-z-]{0,31}\Z", _("编号只能用数字、字母和连字符"))


class UnitKind(models.TextChoices):
    UNION = "union", _("联社")
    BRANCH = "branch", _("信用社")
    OUTLET = "outlet", _("网点")


class UnitQuerySet(models.QuerySet["Unit"]):
    def branches(self) -> Self:
        """Branches (信用社、营业部、直管分社): the subjects of appraisal and reports."""
        return self.filter(kind=UnitKind.BRANCH)

    def open_on(self, day: date) -> Self:
        return self.filter(models.Q(opened_on__isnull=True) | models.Q(opened_on__lte=day)).filter(
            models.Q(closed_on__isnull=True) | models.Q(closed_on__gt=day)
        )


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Unit(models.Model):
    """A node of the tree: the county union, a branch below it, or an outlet below a branch."""

    code = models.CharField(_("机构代码"), max_length=32, unique=True, validators=[code_validator])
    name = models.CharField(_("机构名称"), max_length=60)
    kind = models.CharField(_("类别"), max_length=10, choices=UnitKind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级机构")
    )
    opened_on = models.DateField(_("开业日"), null=True, blank=True)
    closed_on = models.DateField(_("撤销日"), null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = (
            one_of("unit", "kind", UnitKind),
            models.CheckConstraint(
                condition=models.Q(kind="union", parent__isnull=True)
                | (~models.Q(kind="union") & models.Q(parent__isnull=False)),
                name="unit_only_the_union_has_no_parent",
            ),
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(kind="union"), name="unit_there_is_one_union"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def branch(self) -> "Unit | None":
        """The branch itself, for an outlet the one that it belongs to; none for the union."""
        return self.parent if self.kind == UnitKind.OUTLET else self if self.kind == UnitKind.BRANCH else None

    @property
    def branch_id(self) -> int | None:
        """The branch whose figures this node's facts belong to; none for the union."""
        return {UnitKind.BRANCH: self.pk, UnitKind.OUTLET: self.parent_id}.get(UnitKind(self.kind))


class VillageKind(models.TextChoices):
    VILLAGE = "village", _("行政村")
    URBAN_COMMUNITY = "urban_community", _("城镇社区")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Village(models.Model):
    """An administrative village or urban community, served by one branch."""

    code = models.CharField(_("村代码"), max_length=32, unique=True, validators=[code_validator])
    name = models.CharField(_("村名"), max_length=60)
    kind = models.CharField(_("类别"), max_length=20, choices=VillageKind.choices)
    branch = models.ForeignKey(Unit, models.PROTECT, related_name="villages", verbose_name=_("信用社"))

    class Meta:
        constraints = (one_of("village", "kind", VillageKind),)

    def __str__(self) -> str:
        return self.name


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class VillageCount(models.Model):
    """How many households and businesses a village has from a day on, until a later row says otherwise."""

    village = models.ForeignKey(Village, models.PROTECT, related_name="counts", verbose_name=_("村"))
    starts_on = models.DateField(_("起始日"))
    households = models.PositiveIntegerField(_("农户数"))
    businesses = models.PositiveIntegerField(_("个体工商户数"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["village", "starts_on"], name="villagecount_one_for_each_day"),
            models.CheckConstraint(
                condition=models.Q(households__lte=1_000_000, businesses__lte=1_000_000),
                name="villagecount_is_no_more_than_a_county_holds",
            ),
        )
        triggers = tuple(closed_month_guards("starts_on", fixed=("village_id", "households", "businesses")))

    def __str__(self) -> str:
        return f"{self.village_id} {self.starts_on}"
