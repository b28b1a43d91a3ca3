"""What the pages of a survey open."""

from datetime import date

from django.http import Http404, HttpRequest

from customers.register.keepers import keeps_village
from loans.demand.models import Season
from organization.access.gates import found_or_404, not_to_keep
from organization.access.visitors import visitor_of
from organization.units.models import Village
from organization.villages.queries import village_for


def season_or_404(pk: int) -> Season:
    """A season is the whole county's: everybody who sees records sees it."""
    found = Season.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def village_to_ask(request: HttpRequest, code: str) -> tuple[Village, date]:
    """A village whose households the visitor may ask, and the business date; 404 and 403 as the gates say."""
    visitor, village = visitor_of(request), found_or_404(request, village_for, code)
    day = visitor.day
    if day is None or not keeps_village(visitor.access, visitor.user, village.pk, village.branch_id, day):
        not_to_keep(request)
    return village, day
