"""What prices are made of, with the day from which each holds (requirements.md L6; docs/decisions/0014).

All tables only grow. Of two rows of one day the one that was entered last counts: so a slip is mended before it takes
effect, and what was meant at first stays to be read.
"""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import EnteredField, MoneyField, RateField, bounded, one_of
from common.guards.models import AppendOnly
from common.guards.triggers import append_only
from loans.pricing.rules import Factor, TermBand


class Band(models.TextChoices):
    """Term bands; the upper end belongs to its band (domain.md 4.1)."""

    HALF_YEAR = TermBand.HALF_YEAR.value, _("六个月以内（含）")
    ONE_YEAR = TermBand.ONE_YEAR.value, _("六个月至一年（含）")
    THREE_YEARS = TermBand.THREE_YEARS.value, _("一年至三年（含）")
    FIVE_YEARS = TermBand.FIVE_YEARS.value, _("三年至五年（含）")
    LONGER = TermBand.LONGER.value, _("五年以上")


class FloatFactor(models.TextChoices):
    PRODUCT = Factor.PRODUCT.value, _("贷款品种")
    GUARANTEE = Factor.GUARANTEE.value, _("贷款方式")
    INDUSTRY = Factor.INDUSTRY.value, _("投向行业")
    GRADE = Factor.GRADE.value, _("信用等级")
    SHARES = Factor.SHARES.value, _("入股")
    AMOUNT = Factor.AMOUNT.value, _("金额")


class _Set(AppendOnly):
    """Who set it and since when it holds; shipped rows have nobody."""

    starts_on = models.DateField(_("起始日"))
    source = models.CharField(_("依据"), max_length=120, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("录入人"),
    )
    entered_at = EnteredField(_("录入时间"))

    class Meta:
        abstract = True


class BaseRate(_Set):
    """A benchmark lending rate of a term band, percent a year (domain.md 4.1)."""

    band = models.CharField(_("期限档次"), max_length=20, choices=Band.choices)
    percent = RateField(_("年利率"))

    class Meta:
        constraints = (
            one_of("baserate", "band", Band),
            *bounded("baserate", "percent", low=Decimal("0.0001"), high=20),
        )
        indexes = (models.Index(fields=["band", "-starts_on"], name="baserate_by_band"),)
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.starts_on} {self.band}"


class RateLimits(_Set):
    """How far a rate may lie from the base, in times of it; empty is no limit (domain.md 4.3)."""

    floor_times = models.DecimalField(_("下限倍数"), max_digits=4, decimal_places=2, null=True, blank=True)
    ceiling_times = models.DecimalField(_("上限倍数"), max_digits=4, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = (
            *bounded("ratelimits", "floor_times", high=1),
            *bounded("ratelimits", "ceiling_times", low=1, high=10),
        )
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.starts_on}"


class FloatingStandard(_Set):
    """A version of the floating table, whole: its lines say what each factor adds to the base."""

    class Meta:
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.starts_on}"


class FloatingLine(AppendOnly):
    """What a choice of a factor adds to the base rate, in percent of it; ``over`` is for shares and amounts (yuan)."""

    standard = models.ForeignKey(
        FloatingStandard, models.PROTECT, related_name="lines", verbose_name=_("浮动标准")
    )
    factor = models.CharField(_("项目"), max_length=20, choices=FloatFactor.choices)
    choice = models.CharField(_("档次"), max_length=60, blank=True)
    over = MoneyField(_("金额界限"), default=Decimal("0.00"))
    percent = models.DecimalField(_("浮动"), max_digits=6, decimal_places=2)

    class Meta:
        constraints = (
            one_of("floatingline", "factor", FloatFactor),
            *bounded("floatingline", "over"),
            *bounded("floatingline", "percent", low=-90, high=300),
            models.UniqueConstraint(
                fields=["standard", "factor", "choice", "over"], name="floatingline_one_for_each_choice"
            ),
        )
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.standard_id} {self.factor} {self.choice}"
