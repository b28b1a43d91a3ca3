"""Applications that the search box finds."""

from django.urls import reverse
from django.utils.translation import gettext as _

from loans.applications.models import Application, ApplicationKind
from organization.access.rights import Right
from organization.access.search import Found
from organization.access.visitors import Visitor


def search(visitor: Visitor, text: str, most: int) -> list[Found]:
    """Applications in sight by the beginning of their number, and the newest of who is called so."""
    if not visitor.may(Right.SEE_RECORDS):
        return []
    seen = Application.objects.filter(unit_id__in=visitor.access.units(Right.SEE_RECORDS))
    numbered = seen.filter(number__startswith=text.upper()).order_by("number")
    named = seen.filter(customer__name__startswith=text).order_by("-applied_on", "-pk")
    fields = ("number", "customer__name", "unit__name", "kind")
    rows = [*numbered.values_list(*fields)[:most], *named.values_list(*fields)[:most]]
    return [
        Found(
            f"{number} {name}",
            f"{_('展期申请') if kind == ApplicationKind.EXTENSION else _('贷款申请')} · {unit}",
            reverse("application", args=[number]),
            "icons/application.svg",
        )
        for number, name, unit, kind in rows[:most]
    ]
