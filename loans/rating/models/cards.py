"""Scorecards as versioned data (requirements.md L3)."""

import pghistory
import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import one_of
from loans.rating.rules.cards import Card
from organization.staff.models import User


class CardCode(models.TextChoices):
    """Whom a card is for; ``loans.rating.queries.cards`` says by the kind of customer."""

    HOUSEHOLD = "household", _("农户")
    BUSINESS = "business", _("个体工商户")
    ENTERPRISE = "enterprise", _("企业")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Scorecard(models.Model):
    """A version of a card, in force from ``starts_on`` until a later one starts. ``content``: ``Card.to_data()``.

    A version is written by one person and confirmed by another; what is confirmed never changes. Those that the
    system brings have neither.
    """

    code = models.CharField(_("评分卡"), max_length=20, choices=CardCode.choices)
    version = models.PositiveSmallIntegerField(_("版本"))
    starts_on = models.DateField(_("启用日"))
    name = models.CharField(_("名称"), max_length=60)
    source = models.CharField(_("依据"), max_length=300, blank=True)
    content = models.JSONField(_("内容"))
    is_confirmed = models.BooleanField(_("已复核"), default=False)
    drafted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("拟定人")
    )
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("复核人")
    )
    confirmed_on = models.DateField(_("复核日"), null=True, blank=True)

    class Meta:
        constraints = (
            one_of("scorecard", "code", CardCode),
            models.UniqueConstraint(fields=["code", "version"], name="scorecard_versions_are_numbered"),
            models.UniqueConstraint(
                fields=["code", "starts_on"],
                condition=models.Q(is_confirmed=True),
                name="scorecard_one_starts_on_a_day",
            ),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(is_confirmed=False), name="scorecard_one_draft"
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None) | ~models.Q(confirmed_by=models.F("drafted_by")),
                name="scorecard_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None, confirmed_on=None)
                | models.Q(confirmed_by__isnull=False, confirmed_on__isnull=False, is_confirmed=True),
                name="scorecard_confirmed_says_when",
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="confirmed_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__is_confirmed=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.version}"

    @property
    def card(self) -> Card:
        return Card.from_data(self.content)
