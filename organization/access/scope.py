"""Where a person may see what: the nodes of their posts and all below, and nothing else (requirements.md O1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from organization.access.rights import ROLE_RIGHTS, Right
from organization.staff.models import Post, Role, User
from organization.units.models import Unit, UnitQuerySet


class NotTheirs(Exception):
    """An object is there, but at a node where the person has no right to see it."""


@dataclass(frozen=True)
class HeldPost:
    """A post that somebody holds: the role, and the node it is held at."""

    role: Role
    unit_id: int
    unit_name: str


@dataclass(frozen=True)
class Access:
    """A person's posts on a day, and for each of their rights the nodes where they have it."""

    posts: tuple[HeldPost, ...]
    nodes: Mapping[Right, frozenset[int]]

    def may(self, right: Right) -> bool:
        """Whether they have the right anywhere."""
        return right in self.nodes

    def units(self, right: Right) -> frozenset[int]:
        """The nodes where they have the right; none without it."""
        return self.nodes.get(right, frozenset())

    def check(self, right: Right, unit_id: int) -> None:
        """Raises NotTheirs unless they have the right at the node."""
        if unit_id not in self.units(right):
            raise NotTheirs

    def everywhere(self, right: Right, unit_ids: Iterable[int]) -> bool:
        """Whether they have the right at each of these nodes."""
        return self.units(right).issuperset(unit_ids)


def access_of(user: User, day: date) -> Access:
    """What ``user`` may do on ``day``, by the posts held that day. Two queries, asked anew for every request:
    a post that ends, ends with the next click (attacks A09).
    """
    posts = _posts(user, day)
    below = _nodes_below({post.unit_id for post in posts}) if posts else {}
    nodes: dict[Right, frozenset[int]] = {}
    for post in posts:
        for right in ROLE_RIGHTS[post.role]:
            nodes[right] = nodes.get(right, frozenset()) | below[post.unit_id]
    return Access(posts, nodes)


def units_seen_by(user: User, day: date) -> UnitQuerySet:
    """The nodes of the posts that ``user`` holds on ``day``, and every node below them."""
    below = _nodes_below({post.unit_id for post in _posts(user, day)})
    return Unit.objects.filter(pk__in=frozenset[int]().union(*below.values()))


def branches_seen_by(user: User, day: date) -> QuerySet[Unit]:
    """The branches among ``units_seen_by``."""
    return units_seen_by(user, day).branches()


def nodes_below(unit: Unit) -> frozenset[int]:
    """The ids of ``unit`` and of every node below it."""
    return _nodes_below({unit.pk})[unit.pk]


def _posts(user: User, day: date) -> tuple[HeldPost, ...]:
    if not user.is_active:
        return ()
    rows = Post.objects.on(day).filter(user_id=user.pk).order_by("starts_on", "pk")
    return tuple(
        HeldPost(Role(role), unit_id, name)
        for role, unit_id, name in rows.values_list("role", "unit_id", "unit__name")
    )


def _nodes_below(roots: set[int]) -> dict[int, frozenset[int]]:
    """Each root with all that hangs below it. The tree is small: a county has a few hundred nodes."""
    children: dict[int | None, list[int]] = {}
    for pk, parent_id in Unit.objects.values_list("pk", "parent_id"):
        children.setdefault(parent_id, []).append(pk)
    return {root: frozenset(_walk(root, children)) for root in roots}


def _walk(root: int, children: Mapping[int | None, list[int]]) -> Iterable[int]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += children.get(node, ())
