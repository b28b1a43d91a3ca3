"""What files, ratings and certificates say of a village, as a tab of its page."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from loans.coverage.tables import RESIDENTS, residents
from organization.access.days import day_of_record
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.tab_lists import list_tab
from organization.access.visitors import visitor_of
from organization.villages.queries import village_for
from organization.villages.tabs import opened


@require_GET
@requires(Right.SEE_RECORDS)
def of_village(request: HttpRequest, code: str) -> HttpResponse:
    """The village's households and businesses: who has a file, a rating, a certificate."""
    village, day = found_or_404(request, village_for, code), day_of_record(request)
    found = residents(village.pk, visitor_of(request).access.units(Right.SEE_RECORDS), day=day)
    head = [village.name, _("截至 %(day)s") % {"day": day.isoformat()}]
    return list_tab(request, opened(village), "customers", RESIDENTS, found, head=head)
