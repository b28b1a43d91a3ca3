"""Money that was put to another use than agreed (挤占挪用): since when, until when, and who found it."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from loans.origination.models import Loan
from organization.staff.models import User


class _Span(models.Func):
    function = "daterange"
    output_field = DateRangeField()


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Diversion(models.Model):
    """From ``since`` on and before ``until`` the loan bears the raised rate, by rule (requirements.md L13).

    It counts from the day on which it was found: what was settled before stays, what that lacks is settled next.
    """

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="diversions", verbose_name=_("借据"))
    since = models.DateField(_("挪用起始日"))
    until = models.DateField(_("纠正日"), null=True, blank=True)
    finding = models.CharField(_("发现经过"), max_length=200)
    found_on = models.DateField(_("发现日"))
    found_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("发现人"))
    mended_on = models.DateField(_("登记纠正日"), null=True, blank=True)
    mended_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("登记人")
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(since__lte=F("found_on")), name="diversion_is_found_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True, mended_on__isnull=True, mended_by__isnull=True)
                | Q(
                    until__gt=F("since"),
                    mended_on__gte=F("found_on"),
                    until__lte=F("mended_on"),
                    mended_by__isnull=False,
                ),
                name="diversion_ends_after_it_began",
            ),
            ExclusionConstraint(
                name="diversion_one_at_a_time",
                expressions=[
                    (_Span("since", "until", RangeBoundary()), RangeOperators.OVERLAPS),
                    ("loan", RangeOperators.EQUAL),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.loan_id} {self.since}"
