"""What the frame around every page shows: where one can go, the day, the work under way, the person."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from common.dates import Month
from common.jobs.queries import under_way
from organization.access.navigation import Page, pages_for
from organization.access.rights import Right
from organization.access.scope import HeldPost
from organization.access.visitors import Visitor, visitor_of
from organization.calendar.models import AccountingMonth, MonthState
from organization.staff.models import User
from workbench.navigation import keys, navigation


class Frame:
    """Everything is looked up when the template asks for it, once."""

    def __init__(self, visitor: Visitor, path: str) -> None:
        self._visitor = visitor
        self._path = path

    @property
    def user(self) -> User:
        return self._visitor.user

    @property
    def place(self) -> str:
        return self._visitor.place

    @property
    def posts(self) -> Iterable[HeldPost]:
        return self._visitor.access.posts

    @property
    def day(self) -> date | None:
        return self._visitor.day

    @cached_property
    def month_state(self) -> MonthState:
        """Of the month that the business date lies in; open before anybody entered anything in it."""
        if self.day is None:
            return MonthState.OPEN
        first_day = Month.of(self.day).first_day
        state = AccountingMonth.objects.filter(first_day=first_day).values_list("state", flat=True).first()
        return MonthState(state or MonthState.OPEN)

    @cached_property
    def jobs_under_way(self) -> int:
        return under_way().count() if self._visitor.may(Right.SEE_JOBS) else 0

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        return tuple(pages_for(self._visitor.access))

    @property
    def navigation(self) -> list[SafeString]:
        return navigation(self.pages, self._path)

    @property
    def keys(self) -> SafeString:
        return keys(self.pages, get_language() or "")


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context of every template; empty for who is not signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {"frame": Frame(visitor_of(request), request.path)}
