"""Month-end balances against their accounts, and reversals of income."""

from django.utils.translation import gettext_noop as _

from exchange.validation.checks import Check

_BEFORE_OPENING = """
    SELECT s.part, s.line, s.month_end::text AS value, NULL::jsonb AS detail
    FROM s_monthendbalance s JOIN w_depositaccount a ON a.id = s.account_id
    WHERE s.verdict <> 'equal' AND s.month_end < a.opened_on
"""
_AFTER_CLOSING = """
    SELECT s.part, s.line, s.balance::text AS value, NULL::jsonb AS detail
    FROM s_monthendbalance s JOIN w_depositaccount a ON a.id = s.account_id
    WHERE s.verdict <> 'equal' AND s.month_end > a.closed_on AND s.balance > 0
"""
_CLOSED_WITH_BALANCE = """
    SELECT DISTINCT ON (s.id) s.part, s.line, s.closed_on::text AS value,
        jsonb_build_object('day', b.month_end) AS detail
    FROM s_depositaccount s
    JOIN w_monthendbalance b ON b.account_id = s.id AND b.part IS NULL AND b.month_end > s.closed_on AND b.balance > 0
    WHERE s.verdict = 'changed' ORDER BY s.id, b.month_end
"""
_AGENCY_REVERSAL = """
    SELECT s.part, s.line, s.reverses AS value, NULL::jsonb AS detail
    FROM s_agencyincome s JOIN w_agencyincome o ON o.id = s.reverses_id
    WHERE s.verdict <> 'equal' AND NOT s.bad AND (o.reverses_id IS NOT NULL OR s.business_date < o.business_date
        OR (s.unit_id, s.kind, s.volume, s.fee) <> (o.unit_id, o.kind, o.volume, o.fee)
        OR s.officer_id IS DISTINCT FROM o.officer_id)
"""
_INTERBANK_REVERSAL = """
    SELECT s.part, s.line, s.reverses AS value, NULL::jsonb AS detail
    FROM s_interbankincome s JOIN w_interbankincome o ON o.id = s.reverses_id
    WHERE s.verdict <> 'equal' AND NOT s.bad AND (o.reverses_id IS NOT NULL OR s.business_date < o.business_date
        OR (s.branch_id, s.amount) <> (o.branch_id, o.amount))
"""

CHECKS = (
    Check("存款余额", "month_end", _("早于存款账户的开户日"), _BEFORE_OPENING),
    Check("存款余额", "balance", _("存款账户已销户，余额应为0"), _AFTER_CLOSING),
    Check("存款账户", "closed_on", _("销户后%(day)s仍有余额"), _CLOSED_WITH_BALANCE),
    Check(
        "代理业务收入",
        "reverses",
        _("冲正应与被冲正的一行机构、经办人、种类、金额相同，不早于它，且它不是冲正"),
        _AGENCY_REVERSAL,
    ),
    Check(
        "金融机构往来收入",
        "reverses",
        _("冲正应与被冲正的一行信用社、金额相同，不早于它，且它不是冲正"),
        _INTERBANK_REVERSAL,
    ),
)
