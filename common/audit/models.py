"""What people did that leaves no row elsewhere: sign-ins, refusals, reveals, exports (decisions, Audit)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.guards.models import AppendOnly
from common.guards.triggers import append_only


class AuditKind(models.TextChoices):
    SIGNED_IN = "signed_in", _("登录")
    SIGN_IN_FAILED = "sign_in_failed", _("登录失败")
    SIGNED_OUT = "signed_out", _("退出")
    REFUSED = "refused", _("拒绝")
    EXPORTED = "exported", _("导出")
    REVEALED = "revealed", _("查看敏感信息")
    OPERATED = "operated", _("操作")


class AuditEntry(AppendOnly):
    """Who did what, when; ``actor`` is a staff code, kept without a key: ``common`` points at no app."""

    happened_at = models.DateTimeField(_("时间"), auto_now_add=True)
    actor = models.CharField(_("人员"), max_length=32, blank=True)
    kind = models.CharField(_("种类"), max_length=20, choices=AuditKind.choices)
    subject = models.CharField(_("对象"), max_length=200, blank=True)
    business_date = models.DateField(_("营业日期"), null=True)
    address = models.GenericIPAddressField(_("来源地址"), null=True)
    details = models.JSONField(_("详情"), default=dict)

    class Meta:
        triggers = (append_only(),)
        indexes = (
            models.Index(fields=["-happened_at"], name="audit_newest"),
            # what was done with a customer, by the operations that name them
            models.Index(fields=["subject"], name="audit_by_subject"),
        )

    def __str__(self) -> str:
        return f"{self.happened_at:%Y-%m-%d %H:%M:%S} {self.actor} {self.kind} {self.subject}"
