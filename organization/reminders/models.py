"""What the end of a day found that somebody should see to: what falls due, what is late, what lapses soon."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organization.staff.models import User
from organization.units.models import Unit


class Reminder(models.Model):
    """Something to see to by ``due_on``, of whoever holds it; ``officer`` is empty where nobody does.

    Ends of days raise them and take them off again when the cause is gone (``done_on``); nobody ticks one off by hand,
    so that what is open is so in the books. ``said`` fills the sentence of its kind, ``place`` its address.
    """

    kind = models.CharField(_("事项"), max_length=30)
    subject = models.CharField(_("对象"), max_length=60)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("机构"))
    officer = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="reminders", verbose_name=_("信贷员")
    )
    place = models.CharField(max_length=60)
    said = models.JSONField(_("内容"), default=dict)
    due_on = models.DateField(_("期限"))
    raised_on = models.DateField(_("提醒日"))
    done_on = models.DateField(_("了结日"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "subject", "due_on"], name="reminder_once"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("raised_on")),
                name="reminder_is_done_after_it_is_raised",
            ),
        )
        indexes = (
            models.Index(
                fields=["unit", "kind"], condition=Q(done_on__isnull=True), name="reminder_open_by_unit"
            ),
            models.Index(
                fields=["officer"], condition=Q(done_on__isnull=True), name="reminder_open_by_officer"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
