"""A change of posts, asked for by one person and decided by another (attacks A07)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import one_of
from organization.staff.models import Post, Role, User
from organization.units.models import Unit


class RequestState(models.TextChoices):
    OPEN = "open", _("待确认")
    CONFIRMED = "confirmed", _("已确认")
    REFUSED = "refused", _("已驳回")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PostRequest(models.Model):
    """A post to be given (without ``post``) or to be ended (``post``, on ``ends_on``).

    Three people: whose post it is, who asks, who decides; the first is neither of the others.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="post_requests", verbose_name=_("人员"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("机构"))
    role = models.CharField(_("岗位"), max_length=40, choices=Role.choices)
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, related_name="+", verbose_name=_("要结束的任职")
    )
    starts_on = models.DateField(_("起始日"))
    ends_on = models.DateField(_("截止日"), null=True)
    state = models.CharField(
        _("状态"), max_length=10, choices=RequestState.choices, default=RequestState.OPEN
    )
    requested_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("申请人"))
    requested_at = models.DateTimeField(_("申请时间"), auto_now_add=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("确认人")
    )
    decided_at = models.DateTimeField(_("确认时间"), null=True)

    class Meta:
        constraints = (
            one_of("postrequest", "role", Role),
            one_of("postrequest", "state", RequestState),
            models.CheckConstraint(
                condition=~models.Q(requested_by=models.F("user")), name="postrequest_not_for_oneself"
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None)
                | (~models.Q(decided_by=models.F("requested_by")) & ~models.Q(decided_by=models.F("user"))),
                name="postrequest_decided_by_a_third",
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", decided_by=None, decided_at=None)
                | (~models.Q(state="open") & models.Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="postrequest_decided_or_open",
            ),
            models.CheckConstraint(
                condition=models.Q(post=None) | models.Q(ends_on__isnull=False),
                name="postrequest_end_has_a_day",
            ),
            models.UniqueConstraint(
                fields=["user", "unit", "role"],
                condition=models.Q(state="open"),
                name="postrequest_one_open",
            ),
        )
