"""Who holds which post for an application (requirements.md O3): at its branch, or at the union."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from loans.applications.models import Application
from loans.approvals.models import ApplicationDecision
from loans.approvals.rules import Post
from loans.approvals.rules.acts import DESKS
from organization.access.scope import Access
from organization.staff.models import Post as StaffPost
from organization.staff.models import Role, User
from organization.units.models import Unit, UnitKind

#: By post, the roles that fill it; the investigation post is the officer whom the application names.
ROLES: Mapping[Post, frozenset[Role]] = {
    Post.INVESTIGATION: frozenset({Role.CREDIT_OFFICER}),
    Post.EXAMINATION: frozenset({Role.REVIEWER}),
    Post.GROUP: frozenset({Role.LOAN_GROUP_MEMBER, Role.BRANCH_DIRECTOR}),
    Post.DIRECTOR: frozenset({Role.BRANCH_DIRECTOR}),
    Post.DEPARTMENT: frozenset({Role.UNION_CREDIT_DEPARTMENT}),
    Post.COMMITTEE: frozenset({Role.LOAN_COMMITTEE_MEMBER, Role.UNION_MANAGER}),
    Post.MANAGER: frozenset({Role.UNION_MANAGER}),
}
#: Who chairs a body: they convene it, close its sitting, and decide after it.
CHAIR: Mapping[Post, Post] = {Post.GROUP: Post.DIRECTOR, Post.COMMITTEE: Post.MANAGER}
UNION_POSTS = frozenset({Post.DEPARTMENT, Post.COMMITTEE, Post.MANAGER})


def holders(post: Post, unit: Unit, day: date) -> QuerySet[User]:
    """The people who fill the post on ``day`` for applications of ``unit``."""
    return User.objects.filter(
        Exists(_posts(post, unit, day).filter(user=OuterRef("pk"))), is_active=True
    ).order_by("code")


def holds(post: Post, application: Application, user: User, day: date) -> bool:
    """Whether ``user`` fills the post for the application on ``day``."""
    if post is Post.INVESTIGATION and application.officer_id != user.pk:
        return False
    return _posts(post, application.unit, day).filter(user=user).exists()


def members_of(body: Post, application: Application, day: date) -> QuerySet[Any]:
    """All members of the group or committee, with ``may_sit``: whether they did nothing else on the application, and
    ``is_chair``."""
    decisions = ApplicationDecision.objects.filter(application=application, by=OuterRef("pk"))
    elsewhere = Exists(decisions.exclude(desk=DESKS[body].value))
    chairs = _posts(CHAIR[body], application.unit, day).filter(user=OuterRef("pk"))
    return holders(body, application.unit, day).annotate(
        may_sit=~elsewhere & ~Q(pk=application.officer_id), is_chair=Exists(chairs)
    )


def posts_held(access: Access, unit: Unit) -> list[Post]:
    """The posts that somebody with these posts may fill for applications of ``unit``, in order; no query."""
    places = {unit.pk, unit.branch_id}
    roles = {held.role for held in access.posts if held.unit_id in places}
    above = {held.role for held in access.posts}
    return [post for post in Post if ROLES[post] & (above if post in UNION_POSTS else roles)]


def _posts(post: Post, unit: Unit, day: date) -> QuerySet[StaffPost]:
    at = Q(unit__kind=UnitKind.UNION) if post in UNION_POSTS else Q(unit__in=[unit.pk, unit.branch_id])
    return StaffPost.objects.on(day).filter(at, role__in=ROLES[post])
