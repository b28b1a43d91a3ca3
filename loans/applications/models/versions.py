"""What an application said, version by version."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.fields import EnteredField
from common.guards.models import AppendOnly
from common.guards.triggers import append_only
from loans.applications.models.applications import Application
from organization.staff.models import User


class ApplicationVersion(AppendOnly):
    """The content of a version as it was hashed, kept so that what a decision saw can be shown (reliability.md, Rules)."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="versions", verbose_name=_("申请")
    )
    version = models.PositiveIntegerField(_("版本"))
    content = models.JSONField(_("内容"))
    content_hash = models.CharField(max_length=64)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("录入人"))
    made_on = models.DateField(_("录入日"))
    entered_at = EnteredField(_("录入时间"))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["application", "version"], name="applicationversion_one_of_each_number"
            ),
            models.CheckConstraint(condition=~Q(content_hash=""), name="applicationversion_has_a_hash"),
        )
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.application_id}/{self.version}"
