"""The union's parameters of approval, with the day from which they hold; the first rows are shipped."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded, one_of
from loans.approvals.models.choices import BodyChoice, PostChoice
from loans.origination.models import GuaranteeMode
from organization.units.models import Unit


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class AuthorityLimit(models.Model):
    """Up to how much a branch approves itself in a guarantee mode (requirements.md L11); without a branch: all of them.

    Deposit-certificate pledges are outside every limit, so that none can be set for them.
    """

    starts_on = models.DateField(_("起始日"))
    branch = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="authority_limits",
        verbose_name=_("信用社"),
    )
    guarantee_mode = models.CharField(_("贷款方式"), max_length=20, choices=GuaranteeMode.choices)
    amount = MoneyField(_("单笔审批权限"))

    class Meta:
        constraints = (
            one_of("authoritylimit", "guarantee_mode", GuaranteeMode),
            *bounded("authoritylimit", "amount"),
            models.CheckConstraint(
                condition=~Q(guarantee_mode="deposit_pledge"), name="authoritylimit_excepts_deposit_pledges"
            ),
            models.UniqueConstraint(
                fields=["guarantee_mode", "branch", "starts_on"],
                nulls_distinct=False,
                name="authoritylimit_one_for_each_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.guarantee_mode} {self.starts_on}"


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class VotingTerms(models.Model):
    """How a body votes from a day on (requirements.md L12; F29): shares of all its members as fractions."""

    body = models.CharField(_("审议机构"), max_length=10, choices=BodyChoice.choices)
    starts_on = models.DateField(_("起始日"))
    quorum_parts = models.PositiveSmallIntegerField(_("法定人数分子"))
    quorum_of = models.PositiveSmallIntegerField(_("法定人数分母"))
    majority_parts = models.PositiveSmallIntegerField(_("多数分子"))
    majority_of = models.PositiveSmallIntegerField(_("多数分母"))
    least_members = models.PositiveSmallIntegerField(_("最少成员"))

    class Meta:
        constraints = (
            one_of("votingterms", "body", BodyChoice),
            models.UniqueConstraint(fields=["body", "starts_on"], name="votingterms_one_for_each_day"),
            models.CheckConstraint(
                condition=Q(
                    quorum_of__range=(1, 100),
                    majority_of__range=(1, 100),
                    quorum_parts__lte=F("quorum_of"),
                    majority_parts__lte=F("majority_of"),
                ),
                name="votingterms_are_shares",
            ),
            models.CheckConstraint(
                condition=Q(quorum_of__lt=F("quorum_parts") * 2, majority_of__lt=F("majority_parts") * 2),
                name="votingterms_ask_more_than_half",
            ),
            models.CheckConstraint(
                condition=Q(least_members__range=(3, 99)), name="votingterms_no_vote_of_one_or_two"
            ),
        )

    def __str__(self) -> str:
        return f"{self.body} {self.starts_on}"


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PostDeadline(models.Model):
    """In how many calendar days a post does its part, from a day on."""

    post = models.CharField(_("岗位"), max_length=20, choices=PostChoice.choices)
    starts_on = models.DateField(_("起始日"))
    days = models.PositiveSmallIntegerField(_("办理天数"))

    class Meta:
        constraints = (
            one_of("postdeadline", "post", PostChoice),
            models.UniqueConstraint(fields=["post", "starts_on"], name="postdeadline_one_for_each_day"),
            models.CheckConstraint(condition=Q(days__range=(1, 60)), name="postdeadline_is_some_days"),
        )

    def __str__(self) -> str:
        return f"{self.post} {self.starts_on}"
