"""Sittings of a branch's loan group or of the union's committee (requirements.md L12)."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common.fields import one_of
from common.guards.models import AppendOnly
from common.guards.triggers import append_only
from loans.applications.models import Application
from loans.approvals.models.choices import BodyChoice
from loans.approvals.models.standards import VotingTerms
from organization.staff.models import User


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Sitting(models.Model):
    """A sitting on one application as it was submitted in one round; it votes by ``terms`` until it is closed."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="sittings", verbose_name=_("申请")
    )
    body = models.CharField(_("审议机构"), max_length=10, choices=BodyChoice.choices)
    round = models.PositiveSmallIntegerField(_("提交次数"))
    version = models.PositiveIntegerField(_("版本"))
    content_hash = models.CharField(max_length=64)
    terms = models.ForeignKey(
        VotingTerms, models.PROTECT, related_name="sittings", verbose_name=_("表决规定")
    )
    members_count = models.PositiveSmallIntegerField(_("应到人数"))
    opened_on = models.DateField(_("召开日"))
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("召集人"))
    minutes = models.TextField(_("审议记录"), max_length=2000, blank=True)
    closed_on = models.DateField(_("散会日"), null=True, blank=True)
    closed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("主持人")
    )

    class Meta:
        constraints = (
            one_of("sitting", "body", BodyChoice),
            models.CheckConstraint(condition=Q(members_count__gte=3), name="sitting_is_not_of_one_or_two"),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_by=None)
                | Q(closed_on__gte=F("opened_on"), closed_by__isnull=False),
                name="sitting_closes_by_someone",
            ),
            models.UniqueConstraint(
                fields=["application", "body"],
                condition=Q(closed_on=None),
                name="sitting_one_open_of_a_body",
            ),
        )

    def __str__(self) -> str:
        return f"{self.application_id} {self.body} {self.opened_on}"


class SittingMember(AppendOnly):
    """Somebody of the body when it was convened; who does not vote was absent."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="members", verbose_name=_("审议会"))
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("成员"))
    is_chair = models.BooleanField(_("主持"), default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sitting", "user"], name="sittingmember_sits_once"),)
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.user_id}"
