"""What a line of the table of routes says, and which answer follows from it for whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from organization.access.rights import ROLE_RIGHTS, Right
from organization.staff.models import Role

#: Whose posts are at a branch; everybody else's are at the union and reach the whole county.
AT_A_BRANCH = frozenset({Role.CREDIT_OFFICER, Role.REVIEWER, Role.BRANCH_DIRECTOR, Role.LOAN_GROUP_MEMBER})
#: No right is asked for: every signed-in person.
ANYBODY = None


@dataclass(frozen=True)
class Route:
    """An address by its name, with one method; see the head of ``routes.py`` for how to write one.

    ``stranger``: the answer to who is not signed in, where that is not the way to the door.
    ``is_api``: programs get 401, not the way to the door.
    ``first_password``: open to who has still to choose a password.
    """

    name: str
    method: str
    right: Right | None
    gives: int
    missing: int = 404
    stranger: int | None = None
    is_api: bool = False
    is_list: bool = False
    first_password: bool = False
    hidden_from: frozenset[Role] = frozenset()
    beyond: Right | None = None
    data: Mapping[str, Any] | Callable[[], Mapping[str, Any]] = field(default_factory=dict)
    keys: str = ""
    things: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} {self.name}"

    def body(self) -> dict[str, Any]:
        return dict(self.data() if callable(self.data) else self.data)

    def admits(self, role: Role) -> bool:
        return self.right is None or self.right in ROLE_RIGHTS[role]

    def own(self, role: Role) -> int:
        """The answer about what lies in the person's own branch, or is their own."""
        if not self.admits(role):
            return 403
        return 404 if role in self.hidden_from else self.gives

    def other(self, role: Role) -> int:
        """The answer about what lies in another branch, or is another person's."""
        if not self.admits(role):
            return 403
        sees = self.beyond in ROLE_RIGHTS[role] if self.beyond else role not in AT_A_BRANCH
        return self.gives if sees and role not in self.hidden_from else 404


def get(name: str, right: Right | None, *, gives: int = 200, **told: Any) -> Route:
    return _route(name, "GET", right, gives, told)


def post(name: str, right: Right | None, *, gives: int = 302, **told: Any) -> Route:
    return _route(name, "POST", right, gives, told)


def _route(name: str, method: str, right: Right | None, gives: int, told: dict[str, Any]) -> Route:
    known = {each: told.pop(each) for each in list(told) if each in Route.__dataclass_fields__}
    return Route(name, method, right, gives, **known, things=told)
