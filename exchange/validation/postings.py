"""The journal: its dates, its reversals, its balance on every day."""

from django.utils.translation import gettext_noop as _

from exchange.validation.checks import Check

_BEFORE_RELEASE = """
    SELECT s.part, s.line, s.business_date::text AS value, jsonb_build_object('day', l.released_on) AS detail
    FROM s_posting s JOIN w_loan l ON l.id = s.loan_id
    WHERE s.verdict <> 'equal' AND s.business_date < l.released_on
"""
_REVERSAL = """
    SELECT s.part, s.line, s.reverses AS value, NULL::jsonb AS detail
    FROM s_posting s JOIN w_posting o ON o.id = s.reverses_id
    WHERE s.verdict <> 'equal' AND NOT s.bad AND (o.reverses_id IS NOT NULL OR s.business_date < o.business_date
        OR (s.loan_id, s.kind, s.principal, s.interest, s.compound, s.penalty)
            <> (o.loan_id, o.kind, o.principal, o.interest, o.compound, o.penalty))
"""
#: The first day on which the balance leaves its bounds, at the last row up to that day.
_BALANCE = """
    SELECT DISTINCT ON (d.loan_id) s.part, s.line, s.principal::text AS value,
        jsonb_build_object('day', d.business_date, 'balance', d.balance, 'amount', l.amount) AS detail
    FROM daily_balance d JOIN w_loan l ON l.id = d.loan_id
    JOIN s_posting s ON s.loan_id = d.loan_id AND s.copy = 1 AND s.business_date <= d.business_date
    WHERE d.balance NOT BETWEEN 0 AND l.amount
    ORDER BY d.loan_id, (s.verdict = 'equal'), d.business_date, s.business_date DESC, s.part DESC, s.line DESC
"""
_NOT_OFF_THE_BOOKS = """
    SELECT s.part, s.line, s.business_date::text AS value, NULL::jsonb AS detail
    FROM s_posting s
    WHERE s.verdict <> 'equal' AND s.copy = 1 AND s.kind = 'collection' AND s.reverses IS NULL AND NOT EXISTS (
        SELECT FROM standing_move m WHERE m.loan_id = s.loan_id AND m.moved_on <= s.business_date
            AND (m.until IS NULL OR m.until > s.business_date))
"""
_OFF_THE_BOOKS = """
    SELECT s.part, s.line, s.business_date::text AS value, NULL::jsonb AS detail
    FROM s_posting s
    WHERE s.verdict <> 'equal' AND s.copy = 1 AND s.kind = 'repayment' AND s.reverses IS NULL AND EXISTS (
        SELECT FROM standing_move m WHERE m.loan_id = s.loan_id AND m.moved_on < s.business_date
            AND (m.until IS NULL OR m.until > s.business_date))
"""
_NO_MOVE = """
    SELECT s.part, s.line, s.number AS value, NULL::jsonb AS detail
    FROM s_posting s
    WHERE s.verdict <> 'equal' AND s.copy = 1 AND s.kind IN ('swap', 'write_off') AND s.reverses IS NULL
        AND NOT EXISTS (SELECT FROM w_offbookmove m WHERE m.posting_id = s.id)
"""

CHECKS = (
    Check("记账", "business_date", _("早于借据的放款日%(day)s"), _BEFORE_RELEASE),
    Check(
        "记账",
        "reverses",
        _("冲正应与被冲正的流水借据、种类、各项金额相同，不早于它，且它不是冲正"),
        _REVERSAL,
    ),
    Check("记账", "principal", _("%(day)s的余额为%(balance)s，应在0和借据金额%(amount)s之间"), _BALANCE),
    Check("记账", "kind", _("该日借据不在表外，应记为还款"), _NOT_OFF_THE_BOOKS),
    Check("记账", "kind", _("该日借据已在表外，应记为表外清收"), _OFF_THE_BOOKS),
    Check("记账", "number", _("置换和核销的流水须在“表外移交”表中登记"), _NO_MOVE),
)
