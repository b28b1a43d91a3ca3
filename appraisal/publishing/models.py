"""Publications of a month's scores, their withdrawals, and appeals against them (docs/decisions/0006-publishing.md)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from appraisal.scoring.models import ScoreRun
from common.guards.models import AppendOnly
from common.guards.triggers import append_only
from organization.staff.models import User


class Publication(AppendOnly):
    """A month's scores as they were published, for good. ``digest`` seals facts, working, points and scheme.

    A month may be published again after a withdrawal: ``number`` counts its publications from 1.
    """

    month = models.DateField(_("月份"))
    number = models.PositiveSmallIntegerField(_("第几次"))
    run = models.OneToOneField(ScoreRun, models.PROTECT, related_name="publication", verbose_name=_("计分"))
    digest = models.CharField(_("校验值"), max_length=64)
    published_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("公布人"))
    business_date = models.DateField(_("公布日期"))
    published_at = models.DateTimeField(_("公布时间"), auto_now_add=True)
    #: The last business date on which somebody may appeal.
    appeals_until = models.DateField(_("申诉截止日期"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["month", "number"], name="publication_numbers_count_in_a_month"),
            models.CheckConstraint(condition=Q(number__gte=1), name="publication_numbers_begin_with_one"),
            models.CheckConstraint(condition=Q(month__day=1), name="publication_month_begins_on_the_first"),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="publication_is_sealed"
            ),
            models.CheckConstraint(
                condition=Q(appeals_until__gte=F("business_date")), name="publication_leaves_time_for_appeals"
            ),
        )
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} #{self.number}"


class Withdrawal(AppendOnly):
    """A publication taken back by a manager, who says why. What was published stays readable."""

    publication = models.OneToOneField(
        Publication, models.PROTECT, related_name="withdrawal", verbose_name=_("公布")
    )
    reason = models.CharField(_("撤回原因"), max_length=500)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("撤回人"))
    business_date = models.DateField(_("撤回日期"))
    withdrawn_at = models.DateTimeField(_("撤回时间"), auto_now_add=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_gives_a_reason"),)
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.publication_id}"
