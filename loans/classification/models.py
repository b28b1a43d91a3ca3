"""The five tiers (requirements.md C1) and what inspections found (C2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import one_of
from common.guards.models import AppendOnly
from common.guards.triggers import append_only, closed_month_on_insert
from loans.origination.models import Loan


class Tier(models.TextChoices):
    NORMAL = "normal", _("正常")
    SPECIAL_MENTION = "special_mention", _("关注")
    SUBSTANDARD = "substandard", _("次级")
    DOUBTFUL = "doubtful", _("可疑")
    LOSS = "loss", _("损失")


#: 不良贷款: the last three tiers.
NON_PERFORMING = (Tier.SUBSTANDARD, Tier.DOUBTFUL, Tier.LOSS)


class Classification(AppendOnly):
    """An approved tier of a loan. The last approved one is booked; a loan without any is normal."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="classifications", verbose_name=_("借据"))
    approved_on = models.DateField(_("批准日"))
    entry = models.PositiveSmallIntegerField(_("当日序号"), default=1)
    tier = models.CharField(_("五级分类"), max_length=20, choices=Tier.choices)
    reason = models.CharField(_("理由"), max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["loan", "approved_on", "entry"], name="classification_entries_of_a_day_are_numbered"
            ),
            one_of("classification", "tier", Tier),
        )
        triggers = (append_only(), closed_month_on_insert("approved_on"))

    def __str__(self) -> str:
        return f"{self.loan_id} {self.approved_on} {self.tier}"


class Inspection(AppendOnly):
    """An inspection of a loan (检查认定): the tier that it should bear. Recorded on the day itself or later."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="inspections", verbose_name=_("借据"))
    inspected_on = models.DateField(_("检查日"))
    entry = models.PositiveSmallIntegerField(_("当日序号"), default=1)
    recorded_on = models.DateField(_("登记日"))
    tier = models.CharField(_("认定分类"), max_length=20, choices=Tier.choices)
    remark = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["loan", "inspected_on", "entry"], name="inspection_entries_of_a_day_are_numbered"
            ),
            one_of("inspection", "tier", Tier),
            models.CheckConstraint(
                condition=models.Q(recorded_on__gte=models.F("inspected_on")),
                name="inspection_is_recorded_when_it_was_made",
            ),
        )
        indexes = (models.Index(fields=["inspected_on"], name="inspection_by_day"),)
        triggers = (append_only(), closed_month_on_insert("recorded_on"))

    def __str__(self) -> str:
        return f"{self.loan_id} {self.inspected_on} {self.tier}"
