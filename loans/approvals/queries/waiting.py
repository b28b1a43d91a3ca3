"""What waits for whom (requirements.md L12): by posts held, without what one did at another post."""

from datetime import date
from typing import Any

from common.listing.relation import Relation
from loans.approvals.queries.posts import CHAIR, ROLES, UNION_POSTS
from loans.approvals.rules import Post
from loans.approvals.rules.acts import DESKS
from organization.access.scope import Access
from organization.staff.models import User

#: Stages with their desks and the posts whose holders are asked; ``chair``: those who convene and close.
_WAITING = """
SELECT a.id AS application_id, a.number, c.name, c.pinyin, u.name AS unit, o.name AS officer, a.kind, a.product,
    a.guarantee_mode, a.amount, s.stage, s.since, %(day)s::date - s.since AS age,
    s.since + term.days AS due_on,
    CASE WHEN %(day)s::date > s.since + term.days THEN 'late' WHEN %(day)s::date = s.since + term.days THEN 'today'
        ELSE 'open' END AS urgency,
    CASE WHEN s.stage IN ('returned', 'investigation') THEN 'correct'
        WHEN s.stage NOT IN ('group', 'committee') THEN 'decide'
        WHEN sitting.id IS NULL THEN 'convene'
        WHEN seat.id IS NOT NULL AND own.id IS NULL THEN 'vote'
        ELSE 'close' END AS task
FROM loans_applicationstage s
JOIN loans_application a ON a.id = s.application_id
JOIN customers_customer c ON c.id = a.customer_id
JOIN organization_unit u ON u.id = a.unit_id
JOIN organization_user o ON o.id = a.officer_id
JOIN LATERAL (
    SELECT d.days FROM loans_postdeadline d
    WHERE d.starts_on <= s.since
        AND d.post = CASE WHEN s.stage = 'returned' THEN 'investigation' ELSE s.stage END
    ORDER BY d.starts_on DESC LIMIT 1
) term ON TRUE
LEFT JOIN loans_sitting sitting ON sitting.application_id = a.id AND sitting.closed_on IS NULL
LEFT JOIN loans_sittingmember seat ON seat.sitting_id = sitting.id AND seat.user_id = %(me)s
LEFT JOIN loans_applicationdecision own ON own.seat_id = seat.id
WHERE (
        (s.stage IN ('returned', 'investigation') AND a.officer_id = %(me)s)
        OR {posts}
    )
    AND (s.stage NOT IN ('group', 'committee') OR sitting.id IS NULL
        OR (seat.id IS NOT NULL AND own.id IS NULL)
        OR (s.stage = 'group' AND {group_chair}) OR (s.stage = 'committee' AND {committee_chair}))
    AND (s.stage IN ('returned', 'investigation') OR NOT EXISTS (
        SELECT FROM loans_applicationdecision other
        WHERE other.application_id = a.id AND other.by_id = %(me)s
            AND other.desk <> CASE {desks} ELSE '' END
    ))
"""
_ASKED = tuple(post for post in Post if post is not Post.INVESTIGATION)


def waiting_for(access: Access, user: User, day: date) -> Relation:
    """A row for each application on which ``user`` is to do something, with its age and deadline on ``day``.

    ``task``: decide, convene, vote, close a sitting, correct what was returned.
    """
    nodes = {post: _nodes(access, post) for post in _ASKED}
    posts = " OR ".join(f"(s.stage = '{post.value}' AND {_at(post)})" for post in _ASKED)
    desks = " ".join(f"WHEN s.stage = '{post.value}' THEN '{DESKS[post].value}'" for post in _ASKED)
    sql = _WAITING.format(
        posts=posts,
        desks=desks,
        group_chair=_at(CHAIR[Post.GROUP]),
        committee_chair=_at(CHAIR[Post.COMMITTEE]),
    )
    params: dict[str, Any] = {f"at_{post.value}": found for post, found in nodes.items()}
    return Relation(sql, {"me": user.pk, "day": day, **params})


def waiting_count(access: Access, user: User, day: date) -> int:
    """How many rows ``waiting_for`` has; no query for who holds no post here."""
    roles = {held.role for held in access.posts}
    if not any(roles & ROLES[post] for post in Post):
        return 0
    return waiting_for(access, user, day).summary(())[0]


def _nodes(access: Access, post: Post) -> list[int]:
    return sorted({held.unit_id for held in access.posts if held.role in ROLES[post]})


def _at(post: Post) -> str:
    """Whether the visitor fills the post for the application: at its node or the branch above; at the union for all."""
    place = f"%(at_{post.value})s"
    if post in UNION_POSTS:
        return f"cardinality({place}::int[]) > 0"
    return f"(u.id = ANY({place}::int[]) OR u.parent_id = ANY({place}::int[]))"
