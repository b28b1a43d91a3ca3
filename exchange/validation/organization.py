"""The union's tree, and customers against the counts of their villages."""

from django.utils.translation import gettext_noop as _

from exchange.validation.checks import Check


def _is_a_branch(sheet: str, stage: str, column: str = "branch") -> Check:
    return Check(
        sheet,
        column,
        _("应填信用社（含营业部、直管分社）的机构代码"),
        f"""
        SELECT s.part, s.line, s.{column} AS value, NULL::jsonb AS detail
        FROM {stage} s JOIN w_unit u ON u.id = s.{column}_id
        WHERE s.verdict <> 'equal' AND u.kind <> 'branch'
        """,  # names from this file
    )


def _is_below_the_union(sheet: str, stage: str) -> Check:
    return Check(
        sheet,
        "unit",
        _("应属于某个信用社，不能是联社"),
        f"""
        SELECT s.part, s.line, s.unit AS value, NULL::jsonb AS detail
        FROM {stage} s JOIN w_unit u ON u.id = s.unit_id
        WHERE s.verdict <> 'equal' AND u.kind = 'union'
        """,  # names from this file
    )


_WRONG_PARENT = """
    SELECT s.part, s.line, s.parent AS value, NULL::jsonb AS detail
    FROM s_unit s LEFT JOIN w_unit p ON p.id = s.parent_id
    WHERE s.copy = 1 AND NOT s.bad AND s.verdict <> 'equal' AND (s.parent IS NULL OR p.id IS NOT NULL)
        AND CASE s.kind WHEN 'union' THEN s.parent IS NOT NULL
            WHEN 'branch' THEN p.kind IS DISTINCT FROM 'union'
            ELSE p.kind IS DISTINCT FROM 'branch' END
"""
_TWO_UNIONS = """
    SELECT s.part, s.line, s.code AS value, NULL::jsonb AS detail
    FROM s_unit s JOIN w_unit o ON o.kind = 'union' AND o.id <> s.id
    WHERE s.copy = 1 AND s.verdict <> 'equal' AND s.kind = 'union'
        AND (o.part IS NULL OR (o.part, o.line) < (s.part, s.line))
"""
#: Of a village with more customers of a kind than its count of that time: the staged count, or the first customer over.
_MORE_THAN_COUNTED = """
    WITH customer AS (
        SELECT c.part, c.line, c.code, c.village_id, c.opened_on,
            row_number() OVER (PARTITION BY c.village_id ORDER BY c.opened_on, c.id) AS rank
        FROM w_customer c JOIN w_village v ON v.id = c.village_id
        WHERE c.kind = '{kind}' AND c.village_id IN (
            SELECT village_id FROM s_customer WHERE verdict <> 'equal'
            UNION SELECT village_id FROM s_villagecount WHERE verdict <> 'equal')
            AND ('{kind}' <> 'household' OR v.kind = 'village')
    ),
    counted AS (
        SELECT part, line, village_id, starts_on, {count} AS allowed,
            lead(starts_on) OVER (PARTITION BY village_id ORDER BY starts_on) AS next_on
        FROM w_villagecount
        UNION ALL
        SELECT NULL, NULL, id, DATE '-infinity', CASE WHEN min IS NULL THEN 0 ELSE 1000000 END, min
        FROM w_village LEFT JOIN (SELECT village_id, min(starts_on) FROM w_villagecount GROUP BY 1) first
            ON village_id = id
    ),
    over_count AS (
        SELECT DISTINCT ON (n.village_id, n.starts_on) n.part AS count_part, n.line AS count_line, n.allowed,
            c.part, c.line, c.code
        FROM counted n JOIN customer c ON c.village_id = n.village_id AND c.rank > n.allowed
            AND (n.next_on IS NULL OR c.opened_on < n.next_on)
        ORDER BY n.village_id, n.starts_on, (c.part IS NULL), c.rank
    )
"""


def _counts(kind: str, count: str, sentence: str) -> tuple[Check, Check]:
    relations = _MORE_THAN_COUNTED.replace("{kind}", kind).replace("{count}", count)
    on_count = """
        SELECT count_part AS part, count_line AS line, allowed::text AS value, NULL::jsonb AS detail
        FROM over_count WHERE count_part IS NOT NULL
    """
    on_customer = """
        SELECT part, line, code AS value, NULL::jsonb AS detail
        FROM over_count WHERE count_part IS NULL AND part IS NOT NULL
    """
    return Check("村户数", count, sentence, relations + on_count), Check(
        "客户", "village", sentence, relations + on_customer
    )


CHECKS = (
    Check("机构", "parent", _("联社没有上级，信用社的上级是联社，网点的上级是信用社"), _WRONG_PARENT),
    Check("机构", "kind", _("全县只能有一个联社"), _TWO_UNIONS),
    _is_a_branch("村组", "s_village"),
    _is_a_branch("客户", "s_customer"),
    _is_a_branch("金融机构往来收入", "s_interbankincome"),
    _is_a_branch("贷后报告", "s_postloanreport"),
    _is_below_the_union("存款账户", "s_depositaccount"),
    _is_below_the_union("借据", "s_loan"),
    *_counts("household", "households", _("该村的农户客户多于村户数表中的农户数")),
    *_counts("self_employed", "businesses", _("该村的个体工商户客户多于村户数表中的个体工商户数")),
)
