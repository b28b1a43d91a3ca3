"""Credit ratings, annual reviews and loan certificates (requirements.md L3, L4)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded, one_of
from common.guards.triggers import closed_month_guards
from customers.models import Customer
from organization.units.models import code_validator


class Grade(models.TextChoices):
    EXCELLENT = "excellent", _("优秀")
    GOOD = "good", _("较好")
    ORDINARY = "ordinary", _("一般")
    NONE = "none", _("不予评级")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Rating(models.Model):
    """A customer's credit rating of a year. It stands until ``valid_until``, unless it ended earlier."""

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="ratings", verbose_name=_("客户"))
    year = models.PositiveSmallIntegerField(_("评级年度"))
    rated_on = models.DateField(_("评定日"))
    valid_until = models.DateField(_("有效期至"))
    grade = models.CharField(_("等级"), max_length=10, choices=Grade.choices)
    points = models.DecimalField(_("得分"), max_digits=5, decimal_places=2, null=True, blank=True)
    credit_limit = MoneyField(_("授信额度"), default=0)
    ended_on = models.DateField(_("终止日"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["customer", "year"], name="rating_one_for_each_year"),
            one_of("rating", "grade", Grade),
            *bounded("rating", "credit_limit"),
            *bounded("rating", "points", high=100),
            models.CheckConstraint(
                condition=models.Q(year__gte=1990, year__lte=2099, valid_until__gte=models.F("rated_on")),
                name="rating_dates_are_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("rated_on")),
                name="rating_ends_after_it_was_made",
            ),
        )
        triggers = tuple(
            closed_month_guards("rated_on", "ended_on", fixed=("customer_id", "year", "grade", "valid_until"))
        )

    def __str__(self) -> str:
        return f"{self.customer_id} {self.year} {self.grade}"


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class LoanCertificate(models.Model):
    """A loan certificate (贷款证), numbered; it entitles its holder to unsecured credit within its limit."""

    number = models.CharField(_("贷款证号"), max_length=32, unique=True, validators=[code_validator])
    customer = models.ForeignKey(
        Customer, models.PROTECT, related_name="certificates", verbose_name=_("持证人")
    )
    issued_on = models.DateField(_("发证日"))
    valid_until = models.DateField(_("有效期至"))
    credit_limit = MoneyField(_("授信额度"))
    withdrawn_on = models.DateField(_("收回日"), null=True, blank=True)

    class Meta:
        constraints = (
            *bounded("loancertificate", "credit_limit"),
            models.CheckConstraint(
                condition=models.Q(valid_until__gte=models.F("issued_on")),
                name="loancertificate_expires_after_issue",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True)
                | models.Q(withdrawn_on__gte=models.F("issued_on")),
                name="loancertificate_is_withdrawn_after_issue",
            ),
        )
        triggers = tuple(
            closed_month_guards("issued_on", "withdrawn_on", fixed=("customer_id", "valid_until"))
        )

    def __str__(self) -> str:
        return self.number


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class CertificateFreeze(models.Model):
    """A certificate is frozen from a day until it is lifted; a frozen one is not valid."""

    certificate = models.ForeignKey(
        LoanCertificate, models.PROTECT, related_name="freezes", verbose_name=_("贷款证")
    )
    frozen_on = models.DateField(_("冻结日"))
    lifted_on = models.DateField(_("解冻日"), null=True, blank=True)
    reason = models.CharField(_("原因"), max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["certificate", "frozen_on"], name="certificatefreeze_one_for_each_day"
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_on__isnull=True) | models.Q(lifted_on__gte=models.F("frozen_on")),
                name="certificatefreeze_is_lifted_after_it_began",
            ),
        )
        triggers = tuple(closed_month_guards("frozen_on", "lifted_on", fixed=("certificate_id",)))

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.frozen_on}"


class ReviewOutcome(models.TextChoices):
    RAISED = "raised", _("调高")
    KEPT = "kept", _("保持")
    LOWERED = "lowered", _("调低")
    CANCELLED = "cancelled", _("取消")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class AnnualReview(models.Model):
    """The annual review (年审) of a rating, one a year; it stamps the holder's certificate."""

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

    class Meta:
        constraints = (
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
