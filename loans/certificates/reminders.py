"""Certificates that lapse soon."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.messages import Message
from organization.reminders.kinds import ReminderKind, register_reminder

WARNED_DAYS = 30

_LAPSING = f"""
SELECT t.number AS subject, t.number AS place, c.branch_id AS unit_id, a.officer_id, t.valid_until AS due_on,
    jsonb_build_object('name', c.name, 'number', t.number) AS said
FROM loans_loancertificate t JOIN customers_customer c ON c.id = t.customer_id
LEFT JOIN customers_customerassignment a ON a.customer_id = c.id AND a.starts_on <= %(day)s
    AND (a.ends_on IS NULL OR a.ends_on >= %(day)s)
WHERE c.branch_id = ANY(%(units)s) AND (t.withdrawn_on IS NULL OR t.withdrawn_on > %(day)s)
    AND t.valid_until > %(day)s AND t.valid_until <= %(day)s::date + {WARNED_DAYS}
"""


def register_reminders() -> None:
    """Called once, when Django starts."""
    register_reminder(
        ReminderKind(
            "certificate_lapses",
            _("贷款证将到期"),
            Message("%(name)s 的贷款证 %(number)s 将到期：年审后换发"),
            _LAPSING,
            lambda number: reverse("certificate", args=[number]),
        )
    )
