"""Loans against their contracts, and instalments against their loans."""

from django.utils.translation import gettext_noop as _

from exchange.validation.checks import Check

_OTHER_BORROWER = """
    SELECT s.part, s.line, s.customer AS value, NULL::jsonb AS detail
    FROM s_loan s JOIN w_contract c ON c.id = s.contract_id
    WHERE s.verdict <> 'equal' AND s.customer_id <> c.customer_id
"""
_ABOVE_CONTRACT = """
    SELECT s.part, s.line, s.amount::text AS value, jsonb_build_object('amount', c.amount) AS detail
    FROM s_loan s JOIN w_contract c ON c.id = s.contract_id
    WHERE s.verdict <> 'equal' AND s.amount > c.amount
"""
_BEFORE_CONTRACT = """
    SELECT s.part, s.line, s.released_on::text AS value, NULL::jsonb AS detail
    FROM s_loan s JOIN w_contract c ON c.id = s.contract_id
    WHERE s.verdict <> 'equal' AND s.released_on < c.signed_on
"""
_SUM = """
    WITH planned AS (
        SELECT l.id, l.amount, COALESCE(SUM(i.amount), 0) AS total, MIN(i.line) FILTER (WHERE i.part = 1) AS line
        FROM w_loan l LEFT JOIN w_instalment i ON i.loan_id = l.id
        WHERE l.id IN (SELECT loan_id FROM touched_loan)
        GROUP BY l.id, l.amount HAVING COALESCE(SUM(i.amount), 0) <> l.amount
    )
"""
_INSTALMENTS_OF_LOAN = (
    _SUM
    + """
    SELECT s.part, s.line, s.amount::text AS value, jsonb_build_object('total', p.total) AS detail
    FROM planned p JOIN s_loan s ON s.id = p.id AND s.copy = 1
"""
)
_INSTALMENTS_ALONE = (
    _SUM
    + """
    SELECT DISTINCT ON (s.loan_id) s.part, s.line, s.amount::text AS value,
        jsonb_build_object('total', p.total, 'amount', p.amount) AS detail
    FROM planned p JOIN s_instalment s ON s.loan_id = p.id AND s.verdict <> 'equal'
    WHERE NOT EXISTS (SELECT FROM s_loan l WHERE l.id = p.id)
    ORDER BY s.loan_id, s.part, s.line
"""
)
_DUE_OUTSIDE = """
    SELECT s.part, s.line, s.due_on::text AS value, NULL::jsonb AS detail
    FROM s_instalment s JOIN w_loan l ON l.id = s.loan_id
    WHERE s.verdict <> 'equal' AND NOT (s.due_on > l.released_on AND s.due_on <= l.due_on)
"""
_OUT_OF_ORDER = """
    SELECT part, line, due_on::text AS value, NULL::jsonb AS detail FROM (
        SELECT part, line, due_on, lag(due_on) OVER (PARTITION BY loan_id ORDER BY sequence) AS earlier
        FROM w_instalment WHERE loan_id IN (SELECT loan_id FROM touched_loan)
    ) i WHERE part IS NOT NULL AND due_on < earlier
"""

CHECKS = (
    Check("借据", "customer", _("与合同的借款人不是同一客户"), _OTHER_BORROWER),
    Check("借据", "amount", _("大于合同金额%(amount)s"), _ABOVE_CONTRACT),
    Check("借据", "released_on", _("放款日早于合同签订日"), _BEFORE_CONTRACT),
    Check("借据", "amount", _("分期表中各期之和为%(total)s，不等于借据金额"), _INSTALMENTS_OF_LOAN),
    Check("分期", "amount", _("各期之和为%(total)s，不等于借据金额%(amount)s"), _INSTALMENTS_ALONE),
    Check("分期", "due_on", _("应还日应晚于放款日，不晚于借据到期日"), _DUE_OUTSIDE),
    Check("分期", "due_on", _("应还日早于上一期"), _OUT_OF_ORDER),
)
