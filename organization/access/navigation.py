"""What a person can go to: apps register their pages in ``AppConfig.ready()``, the frame shows those they may use."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from django.utils.functional import Promise

from organization.access.rights import Right
from organization.access.scope import Access


class Work(IntEnum):
    """Kinds of work in the order of the day, which is the order of the navigation."""

    START = 1
    CUSTOMERS = 2
    RATING = 3
    LOANS = 4
    GROUPS = 5
    DEPOSITS = 7
    RECOVERY = 8
    APPRAISAL = 9
    REPORTS = 10
    SYSTEM = 11


@dataclass(frozen=True, eq=False)  # each is registered once, and equal to itself alone
class Page:
    """A page that stands in the navigation and is found by the search.

    ``key`` goes there after ``g``; ``icon`` is a file in ``templates/icons``; ``words`` are what else people call it.
    """

    work: Work
    title: Promise
    url_name: str
    icon: str
    key: str
    right: Right | None = None
    words: Promise | str = ""


_pages: list[Page] = []


def register(page: Page) -> None:
    if any(other.key == page.key for other in _pages):
        raise ValueError(f"two pages are reached by g {page.key}")
    _pages.append(page)


def pages_for(access: Access) -> Iterable[Page]:
    """The pages that a person may use, in the order of the day; those of one kind of work as registered."""
    return sorted(
        (page for page in _pages if page.right is None or access.may(page.right)), key=lambda page: page.work
    )
