"""Interest settled and paid: payments within their items and within what their postings brought."""

from django.utils.translation import gettext_noop as _

from exchange.validation.checks import Check

_BEFORE_RELEASE = """
    SELECT s.part, s.line, s.settled_on::text AS value, NULL::jsonb AS detail
    FROM s_interestitem s JOIN w_loan l ON l.id = s.loan_id
    WHERE s.verdict <> 'equal' AND s.settled_on < l.released_on
"""
_NO_ITEM = """
    SELECT s.part, s.line, s.settled_on::text AS value, NULL::jsonb AS detail
    FROM s_interestpayment s
    WHERE s.loan_id IS NOT NULL AND s.kind IS NOT NULL AND s.settled_on IS NOT NULL AND s.item_id IS NULL
"""
_OTHER_LOAN = """
    SELECT s.part, s.line, s.loan AS value, NULL::jsonb AS detail
    FROM s_interestpayment s JOIN w_posting p ON p.id = s.posting_id
    WHERE s.verdict <> 'equal' AND p.loan_id <> s.loan_id
"""
_BEFORE_SETTLEMENT = """
    SELECT s.part, s.line, s.settled_on::text AS value, NULL::jsonb AS detail
    FROM s_interestpayment s JOIN w_posting p ON p.id = s.posting_id
    WHERE s.verdict <> 'equal' AND p.business_date < s.settled_on
"""
_MORE_THAN_BROUGHT = """
    SELECT DISTINCT ON (g.id, g.kind) s.part, s.line, s.amount::text AS value,
        jsonb_build_object('given', g.given, 'brought', g.brought) AS detail
    FROM (
        SELECT p.id, y.kind, SUM(y.amount) AS given,
            MIN(CASE y.kind WHEN 'interest' THEN p.interest WHEN 'compound' THEN p.compound ELSE p.penalty END)
                AS brought
        FROM w_interestpayment y JOIN w_posting p ON p.id = y.posting_id
        WHERE p.loan_id IN (SELECT loan_id FROM touched_loan)
        GROUP BY p.id, y.kind
    ) g
    JOIN s_interestpayment s ON s.posting_id = g.id AND s.kind = g.kind AND s.copy = 1
    WHERE g.given > g.brought
    ORDER BY g.id, g.kind, (s.verdict = 'equal'), s.part DESC, s.line DESC
"""
_PAID_TWICE = """
    WITH daily AS (
        SELECT y.item_id, p.business_date,
            SUM(SUM(CASE WHEN p.reverses_id IS NULL THEN y.amount ELSE -y.amount END))
                OVER (PARTITION BY y.item_id ORDER BY p.business_date) AS paid
        FROM w_interestpayment y JOIN w_posting p ON p.id = y.posting_id
        WHERE p.loan_id IN (SELECT loan_id FROM touched_loan)
        GROUP BY y.item_id, p.business_date
    ),
    broken AS (
        SELECT DISTINCT ON (d.item_id) d.item_id, d.paid, i.amount
        FROM daily d JOIN w_interestitem i ON i.id = d.item_id
        WHERE d.paid NOT BETWEEN 0 AND i.amount ORDER BY d.item_id, d.business_date
    )
    SELECT DISTINCT ON (b.item_id) s.part, s.line, s.amount::text AS value,
        jsonb_build_object('paid', b.paid, 'amount', b.amount) AS detail
    FROM broken b JOIN s_interestpayment s ON s.item_id = b.item_id AND s.copy = 1
    ORDER BY b.item_id, (s.verdict = 'equal'), s.part DESC, s.line DESC
"""
_MIRROR = """
    WITH reversal AS (
        SELECT id, reverses_id FROM w_posting
        WHERE reverses_id IS NOT NULL AND loan_id IN (SELECT loan_id FROM touched_loan)
    ),
    unlike AS (
        SELECT DISTINCT id FROM (
            SELECT r.id, y.item_id, y.amount, 1 AS back FROM reversal r JOIN w_interestpayment y ON y.posting_id = r.id
        ) b FULL JOIN (
            SELECT r.id, y.item_id, y.amount, 1 AS paid
            FROM reversal r JOIN w_interestpayment y ON y.posting_id = r.reverses_id
        ) p USING (id, item_id, amount)
        WHERE back IS NULL OR paid IS NULL
    )
"""
_NOT_MIRRORED = (
    _MIRROR
    + """
    SELECT s.part, s.line, s.reverses AS value, NULL::jsonb AS detail
    FROM s_posting s JOIN unlike USING (id) WHERE s.copy = 1
"""
)
_NOT_MIRRORED_LATER = (
    _MIRROR
    + """
    SELECT s.part, s.line, s.posting AS value, NULL::jsonb AS detail
    FROM s_interestpayment s JOIN w_posting p ON p.id = s.posting_id JOIN unlike u ON u.id = p.id
    WHERE p.part IS NULL AND s.verdict = 'new'
    UNION ALL
    SELECT s.part, s.line, s.posting, NULL
    FROM s_interestpayment s JOIN w_posting r ON r.reverses_id = s.posting_id JOIN unlike u ON u.id = r.id
    WHERE r.part IS NULL AND s.verdict = 'new'
"""
)

CHECKS = (
    Check("结息", "settled_on", _("结息日早于放款日"), _BEFORE_RELEASE),
    Check("利息收回", "settled_on", _("“结息”表和数据库中都没有该借据该日该种类的结息"), _NO_ITEM),
    Check("利息收回", "loan", _("与流水的借据不同"), _OTHER_LOAN),
    Check("利息收回", "settled_on", _("流水的日期早于结息日"), _BEFORE_SETTLEMENT),
    Check(
        "利息收回",
        "amount",
        _("该流水收回的同种利息合计%(given)s，超过流水中的%(brought)s"),
        _MORE_THAN_BROUGHT,
    ),
    Check("利息收回", "amount", _("该结息收回合计%(paid)s，应在0和应收金额%(amount)s之间"), _PAID_TWICE),
    Check("记账", "reverses", _("冲正的利息收回应与被冲正的流水逐行相同"), _NOT_MIRRORED),
    Check("利息收回", "posting", _("冲正的利息收回应与被冲正的流水逐行相同"), _NOT_MIRRORED_LATER),
)
