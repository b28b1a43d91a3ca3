"""Who is at the page, on which business date, with which rights: looked up once for each request."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property

from organization.access.rights import Right
from organization.access.scope import Access, access_of
from organization.calendar.queries import known_day
from organization.staff.models import User


@dataclass(frozen=True)
class Visitor:
    """A signed-in person and the union's day.

    ``day`` is None before a business date is set; posts are then those held today, so that whoever prepares an
    empty world can sign in.
    """

    user: User

    @cached_property
    def day(self) -> date | None:
        return known_day()

    @cached_property
    def access(self) -> Access:
        return access_of(self.user, self.day or timezone.localdate())

    def may(self, right: Right) -> bool:
        return self.access.may(right)

    @property
    def place(self) -> str:
        """The name of the node that the person works at; empty without a post."""
        return self.access.posts[0].unit_name if self.access.posts else ""


def visitor_of(request: HttpRequest) -> Visitor:
    """The visitor of a request by a signed-in person or a system; the same object every time.

    A token decides later than the session who it is: its account's visitor takes the place of the session's.
    """
    kept: Visitor | None = request.__dict__.get("visitor")
    if kept is None or kept.user.pk != request.user.pk:
        assert isinstance(request.user, User)
        kept = request.__dict__["visitor"] = Visitor(request.user)
    return kept


def user_has(user: User, right: Right, day: date) -> bool:
    """Whether a post that ``user`` holds on ``day`` gives the right, at whatever node."""
    return access_of(user, day).may(right)
