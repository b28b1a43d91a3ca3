"""A list as a tab of a record's page: its filter, Excel and print stay at the page's address."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from common.listing.columns import ListSpec
from common.listing.page import ListPage
from common.listing.relation import Relation
from organization.access.lists import list_answer
from organization.access.tabs import Opened, tab_answer
from organization.access.visitors import visitor_of

#: What belongs to the record's page and stays in the list's links.
_KEPT = ("tab", "on")


def list_tab(
    request: HttpRequest,
    opened: Opened,
    key: str,
    spec: ListSpec,
    relation: Relation,
    *,
    head: Sequence[str] = (),
) -> HttpResponse:
    """As ``list_answer``, below the bar of the record's tabs."""
    if request.GET.get("as"):
        return list_answer(request, spec, relation, kept=_KEPT, head=head)
    page = ListPage(spec, relation, request.GET, kept=_KEPT, today=visitor_of(request).day)
    status = 400 if page.form.errors else 200
    return tab_answer(request, opened, key, "records/list.html", {"list": page}, status)
