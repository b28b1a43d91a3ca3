"""What officers are reminded of about repayment: due dates to come, overdue and non-accrual loans, rates that were set
anew (domain.md 4.3, 5)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.messages import Message
from common.relations import Relation, with_relations
from loans.origination.holders import JOIN_HOLDER
from loans.origination.queries import moments
from loans.servicing.queries import INSTALMENTS, LATE
from organization.reminders.kinds import ReminderKind, register_reminder

#: Days before the due date: a week for a loan of up to a year, a month for a longer one (domain.md 5, 贷款通则).
SHORT_NOTICE, LONG_NOTICE = 7, 30
#: More than so many days overdue a loan accrues no more (domain.md 4.3): as the parameters of the day say.
_NON_ACCRUAL_DAYS = """(
    SELECT non_accrual_after_days FROM loans_servicingterms WHERE starts_on <= %(day)s ORDER BY starts_on DESC LIMIT 1
)"""


def _asked(due: str, settled: str | None, day: str) -> Relation:
    """Loans of the nodes with a date in a window: an instalment's, as agreed or moved, or a settlement's; and the open."""
    by_settlement = (
        f"OR l.id IN (SELECT loan_id FROM loans_interestitem WHERE settled_on {settled})" if settled else ""
    )
    return moments(f"""
        SELECT l.id AS loan_id, {day} AS day FROM loans_loan l
        WHERE l.unit_id = ANY(%(units)s) AND (
            l.number = ANY(%(open)s)
            OR l.id IN (SELECT loan_id FROM loans_instalment WHERE due_on {due})
            OR l.id IN (SELECT loan_id FROM loans_extension WHERE moves_due_date AND new_due_on {due})
            {by_settlement}
        )
    """)


_WHO = f"""
    JOIN loans_loan l ON l.id = x.loan_id JOIN customers_customer c ON c.id = l.customer_id
    {JOIN_HOLDER.format(loan="l.id", day="%(day)s")}
"""
_SAID = "jsonb_build_object('loan', l.number, 'name', c.name, 'amount', to_char({amount}, 'FM999,999,999,990.00'))"
_COLUMNS = "l.number AS subject, l.number AS place, l.unit_id, holder.officer_id"

_DUE_SOON = f"""
{with_relations(_asked(f"BETWEEN %(day)s::date + 1 AND %(day)s::date + {LONG_NOTICE}", None, "%(day)s::date"), INSTALMENTS)}
SELECT {_COLUMNS}, x.due_on, {_SAID.format(amount="SUM(x.unpaid)")} AS said
FROM instalments x {_WHO}
WHERE x.unpaid > 0 AND x.due_on > %(day)s AND x.due_on <= %(day)s::date
    + CASE WHEN l.due_on > l.released_on + interval '1 year' THEN {LONG_NOTICE} ELSE {SHORT_NOTICE} END
GROUP BY l.id, c.id, holder.officer_id, x.due_on
"""


def _late(due: str, settled: str, condition: str) -> str:
    """Overdue on the morning after ``%(day)s``; since when is the date of the reminder."""
    return f"""
        {with_relations(_asked(due, settled, "%(day)s::date + 1"), LATE)}
        SELECT {_COLUMNS}, x.since AS due_on, {_SAID.format(amount="x.principal + x.interest")} AS said
        FROM late x {_WHO}
        WHERE x.since IS NOT NULL {condition}
    """


#: The borrower is told within so many days.
TOLD_WITHIN = 30
_RATE = "to_char({rate}, 'FM990.0099')"
_RESET = f"""
SELECT {_COLUMNS}, x.starts_on AS due_on, jsonb_build_object('loan', l.number, 'name', c.name,
    'before', {_RATE.format(rate="before.rate_percent")}, 'after', {_RATE.format(rate="x.rate_percent")}) AS said
FROM loans_ratechange x {_WHO}
JOIN loans_loanbalance b ON b.loan_id = l.id AND b.balance > 0
CROSS JOIN LATERAL (
    SELECT COALESCE((SELECT e.rate_percent FROM loans_ratechange e
        WHERE e.loan_id = l.id AND e.starts_on < x.starts_on ORDER BY e.starts_on DESC LIMIT 1), l.rate_percent)
        AS rate_percent
) before
WHERE l.unit_id = ANY(%(units)s) AND x.cause = 'reset' AND x.starts_on <= %(day)s
    AND x.starts_on > %(day)s::date - {TOLD_WITHIN}
"""


def _loan(number: str) -> str:
    return reverse("loan", args=[number])


def register_reminders() -> None:
    """Called once, when Django starts."""
    register_reminder(
        ReminderKind(
            "loan_due",
            _("即将到期"),
            Message("%(name)s 借据 %(loan)s 应还本金 %(amount)s 元"),
            _DUE_SOON,
            _loan,
        )
    )
    register_reminder(
        ReminderKind(
            "loan_overdue",
            _("逾期"),
            Message("%(name)s 借据 %(loan)s 逾期，欠本息 %(amount)s 元"),
            _late("= %(day)s", "= %(day)s::date - 1", ""),
            _loan,
        )
    )
    register_reminder(
        ReminderKind(
            "loan_ninety",
            _("转为非应计"),
            Message("%(name)s 借据 %(loan)s 逾期超过规定天数，转为非应计，欠本息 %(amount)s 元"),
            _late(
                f"= %(day)s::date - {_NON_ACCRUAL_DAYS}",
                f"= %(day)s::date - {_NON_ACCRUAL_DAYS} - 1",
                f"AND x.since < %(day)s::date + 1 - {_NON_ACCRUAL_DAYS}",
            ),
            _loan,
        )
    )
    register_reminder(
        ReminderKind(
            "rate_reset",
            _("利率调整"),
            Message("%(name)s 借据 %(loan)s 年利率由 %(before)s%% 调整为 %(after)s%%，请通知借款人"),
            _RESET,
            _loan,
        )
    )
