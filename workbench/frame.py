"""What the frame around every page shows: where one can go, the day, the work under way, the person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.dates import Month
from common.jobs.queries import under_way
from organization.access.navigation import Page, Work, pages_for
from organization.access.rights import Right
from organization.access.scope import HeldPost
from organization.access.visitors import Visitor, visitor_of
from organization.calendar.models import AccountingMonth, MonthState
from organization.staff.models import User

TITLES: dict[Work, Promise] = {
    Work.CUSTOMERS: pgettext_lazy("列表", "客户"),
    Work.RATING: _("评级授信"),
    Work.LOANS: _("贷款"),
    Work.DEPOSITS: _("存款"),
    Work.RECOVERY: _("清收"),
    Work.APPRAISAL: _("考核"),
    Work.REPORTS: _("报表"),
    Work.SYSTEM: _("系统"),
}


@dataclass(frozen=True)
class Entry:
    """A page in the navigation."""

    page: Page
    address: str
    icon: str
    is_here: bool


@dataclass(frozen=True)
class Group:
    """One kind of work; the start page stands alone, without a title."""

    work: Work
    entries: list[Entry]

    @property
    def key(self) -> str:
        """What the browser remembers it by."""
        return self.work.name.lower()

    @property
    def title(self) -> Promise | None:
        return TITLES.get(self.work)

    @property
    def folds(self) -> bool:
        """A single page is sooner clicked than a group is opened."""
        return self.title is not None and len(self.entries) > 1

    @property
    def is_here(self) -> bool:
        return any(entry.is_here for entry in self.entries)


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
    def groups(self) -> list[Group]:
        entries = [self._entry(page) for page in pages_for(self._visitor.access)]
        here = max((entry for entry in entries if self._is_under(entry)), key=_length, default=None)
        marked = [Entry(each.page, each.address, each.icon, each is here) for each in entries]
        return [
            Group(work, list(group)) for work, group in groupby(marked, key=lambda entry: entry.page.work)
        ]

    def _entry(self, page: Page) -> Entry:
        return Entry(page, reverse(page.url_name), f"icons/{page.icon}.svg", is_here=False)

    def _is_under(self, entry: Entry) -> bool:
        start = reverse("start")
        return self._path == start if entry.address == start else self._path.startswith(entry.address)


def _length(entry: Entry) -> int:
    return len(entry.address)


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context of every template; empty for who is not signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {"frame": Frame(visitor_of(request), request.path)}
