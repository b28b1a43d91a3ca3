"""Annual reviews of ratings (requirements.md L3)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded, one_of
from common.guards.triggers import closed_month_guards
from loans.certificates.models import LoanCertificate
from loans.rating.models import Grade, Rating
from organization.staff.models import User


class ReviewOutcome(models.TextChoices):
    RAISED = "raised", _("调高")
    KEPT = "kept", _("保持")
    LOWERED = "lowered", _("调低")
    CANCELLED = "cancelled", _("取消")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class AnnualReview(models.Model):
    """The annual review (年审) of a rating, one a year; it stamps the holder's certificate.

    ``grade`` and ``credit_limit`` are what stands after it: the rating itself is fixed with its month. A workbook
    brings neither them nor who reviewed: what it brought leaves the rating's own standing.
    """

    rating = models.ForeignKey(Rating, models.PROTECT, related_name="reviews", verbose_name=_("评级"))
    certificate = models.ForeignKey(
        LoanCertificate,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reviews",
        verbose_name=_("贷款证"),
    )
    year = models.PositiveSmallIntegerField(_("年审年度"))
    reviewed_on = models.DateField(_("年审日"))
    outcome = models.CharField(_("结论"), max_length=10, choices=ReviewOutcome.choices)
    reason = models.CharField(_("理由"), max_length=200, blank=True, default="", db_default="")
    grade = models.CharField(
        _("年审后等级"), max_length=10, choices=Grade.choices, blank=True, default="", db_default=""
    )
    credit_limit = MoneyField(_("年审后额度"), null=True, blank=True)
    reviewed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("年审人")
    )

    class Meta:
        constraints = (
            *bounded("annualreview", "credit_limit"),
            models.CheckConstraint(
                condition=models.Q(reviewed_by__isnull=True, credit_limit__isnull=True, grade="")
                | models.Q(
                    reviewed_by__isnull=False, credit_limit__isnull=False, grade__in=sorted(Grade.values)
                ),
                name="annualreview_entered_says_what_stands",
            ),
            models.UniqueConstraint(
                fields=["rating", "year"], name="annualreview_one_for_each_rating_and_year"
            ),
            models.UniqueConstraint(
                fields=["certificate", "year"], name="annualreview_one_stamp_for_each_year"
            ),
            one_of("annualreview", "outcome", ReviewOutcome),
            models.CheckConstraint(
                condition=models.Q(reviewed_on__year=models.F("year")),
                name="annualreview_is_dated_in_its_year",
            ),
        )
        triggers = tuple(closed_month_guards("reviewed_on", fixed=("rating_id", "certificate_id", "outcome")))

    def __str__(self) -> str:
        return f"{self.rating_id} {self.year}"
