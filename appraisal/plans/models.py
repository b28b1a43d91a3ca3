"""Plans by node, target and month (requirements.md D2, D3, X2)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import bounded, one_of
from common.money import MAX_AMOUNT
from organization.staff.models import User
from organization.units.models import Unit


class Target(models.TextChoices):
    """What is planned, month by month: amounts in yuan, the control ratio as a fraction (0.04 = 4 %)."""

    DEPOSIT_INCREASE = "deposit_increase", _("存款净增")
    NPL_REDUCTION_REPORTED = "npl_reduction_reported", _("显性不良贷款净压")
    NPL_REDUCTION_HIDDEN = "npl_reduction_hidden", _("隐性不良贷款净压")
    NPL_CONTROL_RATIO = "npl_control_ratio", _("不良贷款控制比率")
    INTEREST_INCOME = "interest_income", _("贷款利息收入")
    AGENCY_INCOME = "agency_income", _("中间业务收入")
    OFF_BOOK_COLLECTION = "off_book_collection", _("已置换、已核销清收")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PlanTarget(models.Model):
    """The plan of a node or an officer for one target and month; no row is a missing plan, not a plan of zero."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("机构")
    )
    officer = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("信贷员")
    )
    target = models.CharField(_("指标"), max_length=30, choices=Target.choices)
    month = models.DateField(_("月份"))
    value = models.DecimalField(_("计划数"), max_digits=20, decimal_places=6)

    class Meta:
        constraints = (
            one_of("plantarget", "target", Target),
            *bounded("plantarget", "value", low=-MAX_AMOUNT),
            models.CheckConstraint(
                condition=models.Q(unit__isnull=True, officer__isnull=False)
                | models.Q(unit__isnull=False, officer__isnull=True),
                name="plantarget_is_of_one_subject",
            ),
            models.CheckConstraint(
                condition=models.Q(month__day=1), name="plantarget_month_begins_on_the_first"
            ),
            models.CheckConstraint(
                condition=~models.Q(target="npl_control_ratio") | models.Q(value__gte=0, value__lte=1),
                name="plantarget_ratio_is_a_fraction",
            ),
            models.UniqueConstraint(
                fields=["unit", "officer", "target", "month"],
                nulls_distinct=False,
                name="plantarget_one_for_each_month",
            ),
        )

    def __str__(self) -> str:
        return f"{self.target} {self.month}"
