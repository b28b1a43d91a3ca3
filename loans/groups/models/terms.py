"""The union's parameters for groups, with the day from which they hold."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class GroupTerms(models.Model):
    """What holds from a day on, until a later row says otherwise. The first row is shipped (domain.md 3)."""

    starts_on = models.DateField(_("起始日"), unique=True)
    min_households = models.PositiveSmallIntegerField(_("最少户数"))
    max_households = models.PositiveSmallIntegerField(_("最多户数"))
    agreement_years = models.PositiveSmallIntegerField(_("协议最长年数"))
    loan_months = models.PositiveSmallIntegerField(_("贷款最长月数"))
    member_limit = MoneyField(_("每户最高限额"))
    all_paid_to_leave = models.BooleanField(_("全组贷款还清才能退出"), default=True)

    class Meta:
        constraints = (
            *bounded("groupterms", "member_limit"),
            models.CheckConstraint(
                condition=Q(min_households__gte=2, max_households__gte=F("min_households"))
                & Q(max_households__lte=30),
                name="groupterms_households_are_in_order",
            ),
            models.CheckConstraint(
                condition=Q(agreement_years__gte=1, agreement_years__lte=3),
                name="groupterms_agreement_is_at_most_three_years",
            ),
            models.CheckConstraint(
                condition=Q(loan_months__gte=1, loan_months__lte=36), name="groupterms_loan_is_some_months"
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_on}"
