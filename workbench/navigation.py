"""The navigation as it is shown: each kind of work is rendered once for those who see the same pages of it.

The links of the frame are the same for everybody of a role, on every page of a kind of work.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from organization.access.navigation import Page, Work

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
#: Of rendered parts that a process keeps; a part is a few kilobytes.
MOST_PARTS = 1024


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


def navigation(pages: Iterable[Page], path: str) -> list[SafeString]:
    """The kinds of work of these pages, the page at or above ``path`` marked."""
    shown = tuple(pages)
    here, language = _at(shown, path), get_language() or ""
    parts = [tuple(part) for _work, part in groupby(shown, key=lambda page: page.work)]
    return [_part(part, here if here in part else None, language) for part in parts]


def forget() -> None:
    """Render anew what was kept: the words have changed."""
    _part.cache_clear()
    keys.cache_clear()


@lru_cache(maxsize=128)
def keys(pages: tuple[Page, ...], language: str) -> SafeString:
    """The keys of the help in this language, those that go to ``pages`` among them."""
    return render_to_string("parts/keys.html", {"pages": pages})


@lru_cache(maxsize=MOST_PARTS)
def _part(pages: tuple[Page, ...], here: Page | None, language: str) -> SafeString:
    entries = [Entry(page, _address(page), f"icons/{page.icon}.svg", page is here) for page in pages]
    return render_to_string("parts/side_part.html", {"group": Group(pages[0].work, entries)})


@lru_cache(maxsize=MOST_PARTS)
def _address(page: Page) -> str:
    return reverse(page.url_name)


def _at(pages: tuple[Page, ...], path: str) -> Page | None:
    """The page whose address goes furthest down to ``path``; the start page is above none but itself."""
    start = reverse("start")
    above = [
        page
        for page in pages
        if (path == start if _address(page) == start else path.startswith(_address(page)))
    ]
    return max(above, key=lambda page: len(_address(page)), default=None)
