"""The union's own day and its accounting months (requirements.md O5)."""

from typing import Self

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.dates import Month
from common.fields import one_of
from common.guards.models import AppendOnly
from common.guards.triggers import append_only


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class BusinessDate(models.Model):
    """The one row that says which day the union's books are at (营业日期).

    While the day is ``is_ending`` its last work is done, and nobody posts on it any more.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    day = models.DateField(_("营业日期"))
    is_ending = models.BooleanField(_("日终处理中"), default=False, db_default=False)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="businessdate_is_one_row"),)

    def __str__(self) -> str:
        return f"{self.day}"


class MonthState(models.TextChoices):
    OPEN = "open", _("未结账")
    CLOSING = "closing", _("结账中")
    CLOSED = "closed", _("已结账")


class AccountingMonthQuerySet(models.QuerySet["AccountingMonth"]):
    def closed(self) -> Self:
        return self.filter(state=MonthState.CLOSED)

    def open(self) -> Self:
        return self.filter(state=MonthState.OPEN)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class AccountingMonth(models.Model):
    """An accounting month: open, closing, closed. A closed one never changes again."""

    first_day = models.DateField(_("月份"), unique=True)
    state = models.CharField(_("状态"), max_length=10, choices=MonthState.choices, default=MonthState.OPEN)
    closed_at = models.DateTimeField(_("结账时间"), null=True, blank=True)
    closed_by = models.ForeignKey(
        "organization.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("结账人")
    )

    objects = AccountingMonthQuerySet.as_manager()

    class Meta:
        constraints = (
            one_of("accountingmonth", "state", MonthState),
            models.CheckConstraint(
                condition=models.Q(first_day__day=1), name="accountingmonth_begins_on_the_first"
            ),
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_at__isnull=False)
                | ~models.Q(state="closed") & models.Q(closed_at__isnull=True),
                name="accountingmonth_closed_says_when",
            ),
        )

    def __str__(self) -> str:
        return str(self.month)

    @property
    def month(self) -> Month:
        return Month.of(self.first_day)


class DayEnd(AppendOnly):
    """A business day that has ended: when, by whom, and how much each step did (``done``: counts by its name)."""

    day = models.DateField(_("营业日期"), unique=True)
    ended_at = models.DateTimeField(_("日终完成时间"))
    ended_by = models.ForeignKey(
        "organization.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("操作人")
    )
    done = models.JSONField(_("处理笔数"), default=dict)

    class Meta:
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.day}"


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class SetAside(models.Model):
    """What the end of a day could not do, with the reason (a ``Message``); the day went on without it.

    ``key`` is the step's own; ``resolved_at`` is set when a later try succeeded.
    """

    day = models.DateField(_("营业日期"))
    step = models.CharField(_("步骤"), max_length=40)
    key = models.BigIntegerField()
    subject = models.CharField(_("对象"), max_length=60)
    reason = models.JSONField(_("原因"))
    noted_at = models.DateTimeField(_("搁置时间"))
    resolved_at = models.DateTimeField(_("处理时间"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["day", "step", "key"], name="setaside_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(resolved_at__isnull=True)
                | models.Q(resolved_at__gte=models.F("noted_at")),
                name="setaside_is_resolved_after_it_is_noted",
            ),
        )
        indexes = (
            models.Index(
                fields=["-day"], condition=models.Q(resolved_at__isnull=True), name="setaside_unresolved"
            ),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.step} {self.subject}"
