"""Limitation dates that are near (domain.md 6.1): warned of half a year ahead, as long as the loan is owed."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.messages import Message
from common.relations import with_relations
from loans.origination.holders import JOIN_HOLDER
from loans.origination.queries import moments
from loans.servicing.queries import DUE, PRINCIPAL
from organization.reminders.kinds import ReminderKind, register_reminder
from recovery.rules import NEW_LAW, YEARS, YEARS_SINCE

WARNED_DAYS = 180

#: Claims that are old enough to matter by the date as agreed, on the books or off them; what was repaid is left out.
_ASKED = moments(f"""
    SELECT l.id AS loan_id, %(day)s::date AS day FROM loans_loan l JOIN loans_loanbalance b ON b.loan_id = l.id
    WHERE l.unit_id = ANY(%(units)s) AND l.due_on <= %(day)s::date + {WARNED_DAYS} - interval '{YEARS} years'
        AND (b.balance > 0 OR EXISTS (SELECT FROM loans_offbookmove o WHERE o.loan_id = l.id))
""")
#: Says the same as ``rules.limit_date``, by its figures.
_LIMITS = f"""
{with_relations(_ASKED, PRINCIPAL, DUE)}
SELECT * FROM (
    SELECT l.number AS subject, l.number AS place, l.unit_id, holder.officer_id,
        (b.began + CASE WHEN b.began + interval '{YEARS} years' < DATE '{NEW_LAW}' THEN interval '{YEARS} years'
            ELSE interval '{YEARS_SINCE} years' END)::date AS due_on,
        jsonb_build_object('loan', l.number, 'name', c.name, 'amount',
            to_char(p.owed, 'FM999,999,999,990.00')) AS said
    FROM principal p JOIN due d USING (loan_id)
    JOIN loans_loan l ON l.id = p.loan_id JOIN customers_customer c ON c.id = l.customer_id
    CROSS JOIN LATERAL (
        SELECT GREATEST(d.due_on, MAX(n.dated_on)) AS began FROM recovery_notice n
        WHERE n.loan_id = l.id AND n.receipt_filed_on <= %(day)s
    ) b
    {JOIN_HOLDER.format(loan="l.id", day="%(day)s")}
    WHERE p.owed > 0
) near
WHERE due_on > %(day)s AND due_on <= %(day)s::date + {WARNED_DAYS}
"""


def register_reminders() -> None:
    """Called once, when Django starts."""
    register_reminder(
        ReminderKind(
            "limitation",
            _("时效将满"),
            Message("%(name)s 借据 %(loan)s 诉讼时效将满，尚欠本金 %(amount)s 元：发催收通知书并取得回执"),
            _LIMITS,
            lambda number: reverse("loan", args=[number]),
        )
    )
