"""Villages that the search box finds."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from organization.access.rights import Right
from organization.access.search import Found
from organization.access.visitors import Visitor
from organization.units.models import Village


def search(visitor: Visitor, text: str, most: int) -> list[Found]:
    """Villages in sight by name or code."""
    if not visitor.may(Right.SEE_RECORDS):
        return []
    fits = Q(name__icontains=text) | Q(code__in={text, text.upper()})
    seen = Village.objects.filter(fits, branch_id__in=visitor.access.units(Right.SEE_RECORDS))
    rows = seen.order_by("code").values_list("code", "name", "branch__name")[:most]
    return [
        Found(f"{name} {code}", f"{_('村')} · {branch}", reverse("village", args=[code]), "icons/village.svg")
        for code, name, branch in rows
    ]
