"""Whose loans a page of the structure shows: those of the reader's branches in a closed month, or of one of them."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from common.dates import Month
from organization.access.gates import not_theirs
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.units.models import Unit
from reports.dashboard.queries import closed_months


@dataclass(frozen=True)
class Scope:
    """``branches``: all that the reader sees; ``branch``: the one that was chosen among them."""

    month: Month
    months: tuple[Month, ...]
    place: str
    branches: tuple[Unit, ...]
    branch: Unit | None
    is_county: bool

    @property
    def seen(self) -> frozenset[int]:
        return frozenset(unit.pk for unit in self.branches)

    @property
    def units(self) -> frozenset[int]:
        """The branches whose loans count."""
        return frozenset({self.branch.pk}) if self.branch else self.seen

    @property
    def name(self) -> str:
        """Of whom the page is."""
        return self.branch.name if self.branch else self.place

    def address(self, page: str, **query: Any) -> str:
        """A page of the structure of the same month and branch."""
        chosen = {"branch": self.branch.code} if self.branch else {}
        asked = urlencode({**chosen, **query})
        return reverse(page, args=[self.month]) + (f"?{asked}" if asked else "")


def scope_of(request: HttpRequest, month: Month) -> Scope:
    """The reader's, narrowed by ``?branch=``.

    Raises:
        Http404: the month is not closed, or the branch is none of theirs.
    """
    months = tuple(closed_months())
    if month not in months:
        raise Http404
    visitor = visitor_of(request)
    county = list(Unit.objects.branches().order_by("code"))
    seen = visitor.access.units(Right.SEE_RECORDS)
    branches = tuple(unit for unit in county if unit.pk in seen)
    code = request.GET.get("branch", "")
    branch = _chosen(request, county, seen, code) if code else None
    is_county = branch is None and len(branches) == len(county)
    return Scope(month, months, visitor.place, branches, branch, is_county)


def _chosen(request: HttpRequest, county: list[Unit], seen: frozenset[int], code: str) -> Unit:
    """The branch of this code; what an address says is compared here, not sent to the database."""
    found = next((unit for unit in county if unit.code == code), None)
    if found is None:
        raise Http404
    if found.pk not in seen:
        not_theirs(request)
    return found
