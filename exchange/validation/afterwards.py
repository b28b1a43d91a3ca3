"""Extensions, leaving the books, tiers, inspections, notices, violations: in order with the loan and each other."""

from django.utils.translation import gettext_noop as _

from exchange.validation.checks import Check


def _not_before_release(sheet: str, stage: str, column: str) -> Check:
    return Check(
        sheet,
        column,
        _("早于借据的放款日%(day)s"),
        f"""
        SELECT s.part, s.line, s.{column}::text AS value, jsonb_build_object('day', l.released_on) AS detail
        FROM {stage} s JOIN w_loan l ON l.id = s.loan_id
        WHERE s.verdict <> 'equal' AND s.{column} < l.released_on
        """,  # names from this file
    )


_NO_INSTALMENT = """
    SELECT s.part, s.line, s.sequence::text AS value, NULL::jsonb AS detail
    FROM s_extension s
    WHERE s.loan_id IS NOT NULL AND s.sequence IS NOT NULL AND NOT EXISTS (
        SELECT FROM w_instalment i WHERE i.loan_id = s.loan_id AND i.sequence = s.sequence)
"""
_NOT_LATER = """
    SELECT s.part, s.line, s.new_due_on::text AS value, jsonb_build_object('day', v.due_on) AS detail
    FROM s_extension s JOIN extension_verdict v ON v.id = s.id
    WHERE s.copy = 1 AND s.verdict <> 'equal' AND s.new_due_on <= v.due_on
"""
_OF_OUR_OWN = """
    SELECT s.part, s.line, s.loan AS value, NULL::jsonb AS detail
    FROM s_extension s JOIN loans_loan l ON l.id = s.loan_id
    WHERE s.verdict = 'new' AND s.has_papers AND l.origin = 'entered'
"""
_UPSETS_LATER = """
    SELECT DISTINCT ON (s.loan_id, s.sequence) s.part, s.line, s.approved_on::text AS value, NULL::jsonb AS detail
    FROM s_extension s
    JOIN loans_extension d ON d.loan_id = s.loan_id AND d.sequence = s.sequence
    JOIN extension_verdict v ON v.id = d.id
    WHERE s.verdict = 'new' AND v.moves <> d.moves_due_date
    ORDER BY s.loan_id, s.sequence, s.part, s.line
"""
_POSTING_DIFFERS = """
    SELECT s.part, s.line, s.posting AS value, NULL::jsonb AS detail
    FROM s_offbookmove s JOIN w_posting p ON p.id = s.posting_id
    WHERE s.verdict <> 'equal' AND NOT s.bad AND (p.reverses_id IS NOT NULL
        OR (p.loan_id, p.business_date, p.principal, p.kind) IS DISTINCT FROM (s.loan_id, s.moved_on, s.principal,
            CASE s.state WHEN 'swapped' THEN 'swap' ELSE 'write_off' END))
"""
_STILL_ON_THE_BOOKS = """
    SELECT DISTINCT ON (s.id) s.part, s.line, s.moved_on::text AS value,
        jsonb_build_object('day', GREATEST(d.business_date, m.moved_on), 'balance', d.balance) AS detail
    FROM s_offbookmove s JOIN standing_move m ON m.id = s.id
    JOIN daily_balance d ON d.loan_id = m.loan_id AND (d.next_on IS NULL OR d.next_on > m.moved_on)
        AND (m.until IS NULL OR d.business_date < m.until)
    WHERE d.balance <> 0
    ORDER BY s.id, d.business_date
"""
_REPAID_LATER = """
    SELECT DISTINCT ON (s.id) s.part, s.line, s.moved_on::text AS value,
        jsonb_build_object('number', p.number) AS detail
    FROM s_offbookmove s JOIN standing_move m ON m.id = s.id
    JOIN w_posting p ON p.loan_id = m.loan_id AND p.part IS NULL AND p.kind = 'repayment' AND p.reverses_id IS NULL
        AND p.business_date > m.moved_on AND (m.until IS NULL OR p.business_date < m.until)
    WHERE s.verdict = 'new'
    ORDER BY s.id, p.business_date
"""

CHECKS = (
    _not_before_release("展期", "s_extension", "approved_on"),
    Check("展期", "sequence", _("“分期”表和数据库中都没有该借据的这一期"), _NO_INSTALMENT),
    Check("展期", "new_due_on", _("展期后到期日应晚于被展期的到期日%(day)s"), _NOT_LATER),
    # L17: here a date moves by the posts' approval and an agreement, and in no other way
    Check("展期", "loan", _("借据是本系统发放的，展期须经审批并签展期协议，不能用工作簿登记"), _OF_OUR_OWN),
    Check("展期", "approved_on", _("会改变已入账的、批准日更晚的展期的效力"), _UPSETS_LATER),
    _not_before_release("表外移交", "s_offbookmove", "moved_on"),
    Check("表外移交", "posting", _("流水的借据、种类、日期或本金与移交不符，或流水是冲正"), _POSTING_DIFFERS),
    Check("表外移交", "moved_on", _("转到表外后%(day)s账上仍有余额%(balance)s"), _STILL_ON_THE_BOOKS),
    Check("表外移交", "moved_on", _("此后已记有还款%(number)s"), _REPAID_LATER),
    _not_before_release("五级分类", "s_classification", "approved_on"),
    _not_before_release("检查认定", "s_inspection", "inspected_on"),
    _not_before_release("违规", "s_violation", "acted_on"),
    _not_before_release("催收通知书", "s_notice", "dated_on"),
)
