"""What other systems ask for of things that belong to customers."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from customers.register.queries import customer_of_code
from organization.access.api import Asked, code_of
from organization.access.gates import found_or_404

CUSTOMER = OpenApiParameter(
    "customer",
    OpenApiTypes.STR,
    OpenApiParameter.QUERY,
    description=_("只要这个客户的：客户号。看不到的客户答 404。"),
)


def of_customers(request: Request, wish: Asked) -> dict[str, Any]:
    """Filters for rows with a ``customer``: of the branches in sight, and what else the query asks for.

    Raises:
        ValidationError: no customer has such a number.
        Http404: the customer is none, or another branch's; the second is noted.
    """
    fits: dict[str, Any] = {"customer__branch_id__in": wish.units}
    if wish.village is not None:
        fits["customer__village_id"] = wish.village
    if code := code_of(request, "customer"):
        fits["customer_id"] = found_or_404(request._request, customer_of_code, code).pk
    return fits
