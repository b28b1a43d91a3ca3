"""The list of customers, and the way from a whole identity number to its holder."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from common.identity_numbers import BadIdentityNumber, normalise_identity_number
from customers.encryption import keyed_hash
from customers.register.models import Customer
from customers.register.tables import CUSTOMERS, customers_at
from organization.access.gates import requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.scope import Access
from organization.access.search import Found
from organization.access.visitors import Visitor, visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def customers(request: HttpRequest) -> HttpResponse:
    """The list; a whole identity number opens its holder, so that it stays out of lists, files and their records."""
    visitor = visitor_of(request)
    holder = holder_of(visitor.access, request.GET.get("q", ""))
    if holder is not None:
        return _opened(request, holder)
    units = visitor.access.units(Right.SEE_RECORDS)
    found = customers_at(units, day=visitor.day or timezone.localdate())
    context = {"may_enter": visitor.may(Right.KEEP_CUSTOMERS) and visitor.day is not None}
    return list_answer(
        request, CUSTOMERS, found, template="customers/customers.html", context=context, head=[visitor.place]
    )


def _opened(request: HttpRequest, holder: int) -> HttpResponse:
    """Lead to the customer; a list that filters as one types is left for their page."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(headers={"HX-Redirect": reverse("customer", args=[holder])})
    return redirect("customer", holder)


def holder_of(access: Access, text: str) -> int | None:
    """The key of the customer in sight with this whole identity number; None for any other text."""
    try:
        number = normalise_identity_number(text)
    except BadIdentityNumber:
        return None
    seen = Customer.objects.filter(branch_id__in=access.units(Right.SEE_RECORDS))
    return seen.filter(identity_hash=keyed_hash(number)).values_list("pk", flat=True).first()


def search(visitor: Visitor, text: str, most: int) -> list[Found]:
    """Customers in sight by name, initials, number, telephone; by identity number only whole."""
    if not visitor.may(Right.SEE_RECORDS):
        return []
    holder = holder_of(visitor.access, text)
    fits = Q(pk=holder) if holder else _fits(text)
    seen = Customer.objects.filter(fits, branch_id__in=visitor.access.units(Right.SEE_RECORDS))
    rows = seen.order_by("code").values_list("pk", "name", "code", "branch__name")[:most]
    return [_found(*row) for row in rows]


def _fits(text: str) -> Q:
    fits = Q(name__startswith=text) | Q(pinyin__startswith=text.lower()) | Q(phone__startswith=text)
    return fits | Q(code__in={text, text.upper()})


def _found(pk: int, name: str, code: str, branch: str) -> Found:
    return Found(
        f"{name} {code}", f"{_('客户')} · {branch}", reverse("customer", args=[pk]), "icons/customers.svg"
    )
