"""Approved extensions whose agreement nobody has signed: after the due date they move nothing (requirements.md L17)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.messages import Message
from organization.reminders.kinds import ReminderKind, register_reminder

#: The loan's last due date in force on ``%(day)s``.
_DUE = """GREATEST((SELECT MAX(i.due_on) FROM loans_instalment i WHERE i.loan_id = l.id), (
    SELECT MAX(e.new_due_on) FROM loans_extension e
    WHERE e.loan_id = l.id AND e.moves_due_date AND e.approved_on <= %(day)s))"""
_UNSIGNED = f"""
SELECT a.number AS subject, a.number AS place, a.unit_id, a.officer_id, {_DUE} AS due_on,
    jsonb_build_object('name', c.name, 'loan', l.number) AS said
FROM loans_application a
JOIN loans_applicationstage s ON s.application_id = a.id AND s.stage = 'approved'
JOIN loans_loan l ON l.id = a.loan_id
JOIN customers_customer c ON c.id = l.customer_id
WHERE a.kind = 'extension' AND a.unit_id = ANY(%(units)s) AND {_DUE} >= %(day)s
    AND NOT EXISTS (SELECT FROM loans_extensionagreement g WHERE g.application_id = a.id)
"""


def register_reminders() -> None:
    """Called once, when Django starts."""
    register_reminder(
        ReminderKind(
            "extension_unsigned",
            _("展期待签协议"),
            Message("%(name)s 的借据 %(loan)s 已批准展期：最迟到期日当天签展期协议，过期不再有效"),
            _UNSIGNED,
            lambda number: reverse("application", args=[number]) + "?tab=agreement",
        )
    )
