"""Tokens by which other systems are known at the interfaces (docs/api.md)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from organization.staff.models import ServiceAccount, User


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ApiToken(models.Model):
    """A token of a service account. Only its digest is kept: whoever reads the table can do nothing with it.

    ``hint``: its first characters, by which people tell tokens apart.
    """

    account = models.ForeignKey(
        ServiceAccount, models.PROTECT, related_name="tokens", verbose_name=_("系统账户")
    )
    name = models.CharField(_("用途"), max_length=60)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    hint = models.CharField(_("令牌开头"), max_length=12)
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("建立人"))
    expires_on = models.DateField(_("有效期至"))
    revoked_at = models.DateTimeField(_("收回时间"), null=True)
    revoked_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("收回人")
    )

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(name=""), name="apitoken_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(revoked_at=None, revoked_by=None)
                | models.Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="apitoken_revoked_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.hint}… {self.name}"


class TokenUse(models.Model):
    """When a token was last used, and how often in that minute; apart from the token, whose changes are history."""

    token = models.OneToOneField(ApiToken, models.CASCADE, primary_key=True, related_name="use")
    last_used_at = models.DateTimeField(_("最近使用"))
    minute = models.DateTimeField()
    requests = models.PositiveIntegerField()
