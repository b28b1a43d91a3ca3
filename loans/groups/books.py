"""What holds of joint-guarantee groups (requirements.md L8, domain.md 3)."""

from django.utils.translation import gettext_lazy as _

from common.books.asking import breaches
from common.books.registry import Breach, invariant

GROUP = _("联保小组 %(number)s")


@invariant(
    "groups_in_force_have_their_households", _("有效的联保小组户数不少于批准时的最低户数"), money=False
)
def groups_in_force_have_their_households() -> list[Breach]:
    return breaches(
        """
        SELECT g.number, households.count, terms.min_households
        FROM loans_jointguaranteegroup g
        CROSS JOIN LATERAL (
            SELECT COUNT(*) FROM loans_groupmember m WHERE m.group_id = g.id AND m.left_on IS NULL
        ) households(count)
        CROSS JOIN LATERAL (
            SELECT MAX(approved_on) FROM loans_groupagreement a WHERE a.group_id = g.id
        ) agreement(approved_on)
        CROSS JOIN LATERAL (
            SELECT t.min_households FROM loans_groupterms t WHERE t.starts_on <= agreement.approved_on
            ORDER BY t.starts_on DESC LIMIT 1
        ) terms
        WHERE g.state = 'active' AND households.count < terms.min_households
        ORDER BY 1
        """,
        GROUP,
        count=_("户数"),
        min_households=_("最少户数"),
    )


@invariant("nobody_is_in_two_groups", _("一户不同时参加两个联保小组"), money=False)
def nobody_is_in_two_groups() -> list[Breach]:
    return breaches(
        """
        SELECT g.number, other.number AS other, c.code
        FROM loans_groupmember m
        JOIN loans_groupmember n ON n.customer_id = m.customer_id AND n.id > m.id
            AND daterange(n.joined_on, n.left_on) && daterange(m.joined_on, m.left_on)
        JOIN loans_jointguaranteegroup g ON g.id = m.group_id
        JOIN loans_jointguaranteegroup other ON other.id = n.group_id
        JOIN customers_customer c ON c.id = m.customer_id
        ORDER BY 1, 2, 3
        """,
        GROUP,
        other=_("另一小组"),
        code=_("客户号"),
    )


@invariant("group_agreements_last_at_most_three_years", _("联保协议不超过三年"), money=False)
def group_agreements_last_at_most_three_years() -> list[Breach]:
    return breaches(
        """
        SELECT number, starts_on, expires_on FROM loans_groupagreement
        WHERE expires_on > starts_on + interval '3 years' OR expires_on <= starts_on
        ORDER BY 1
        """,
        _("联保协议 %(number)s"),
        starts_on=_("起始日"),
        expires_on=_("到期日"),
    )


@invariant("groups_in_force_are_signed_by_all", _("有效的联保小组每个成员都签了最新批准的协议"), money=False)
def groups_in_force_are_signed_by_all() -> list[Breach]:
    return breaches(
        """
        SELECT g.number, c.code
        FROM loans_jointguaranteegroup g
        JOIN loans_groupmember m ON m.group_id = g.id AND m.left_on IS NULL
        JOIN customers_customer c ON c.id = m.customer_id
        LEFT JOIN LATERAL (
            SELECT a.id FROM loans_groupagreement a WHERE a.group_id = g.id AND a.approved_on IS NOT NULL
            ORDER BY a.id DESC LIMIT 1
        ) paper ON TRUE
        WHERE g.state = 'active' AND NOT EXISTS (
            SELECT FROM loans_agreementsignature s WHERE s.agreement_id = paper.id AND s.member_id = m.id
        )
        ORDER BY 1, 2
        """,
        GROUP,
        code=_("客户号"),
    )


@invariant(
    "groups_have_members_while_they_stand", _("联保小组解散后没有成员，存续期间组长是成员"), money=False
)
def groups_have_members_while_they_stand() -> list[Breach]:
    return breaches(
        """
        SELECT g.number, g.state FROM loans_jointguaranteegroup g
        WHERE (g.state IN ('dissolved', 'dropped')) = EXISTS (
            SELECT FROM loans_groupmember m
            WHERE m.group_id = g.id AND m.left_on IS NULL
                AND (g.state IN ('dissolved', 'dropped') OR m.customer_id = g.leader_id)
        )
        ORDER BY 1
        """,
        GROUP,
        state=_("状态"),
    )
