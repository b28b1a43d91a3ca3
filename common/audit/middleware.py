"""Who changed it, with which operation, on which business date: the context of rows' history (pghistory)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pghistory
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from common.addresses import client_address

#: A page that is only read leaves no history, and should not cost a query for the business date.
CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class AuditContextMiddleware:
    """Stands behind the authentication middleware.

    AUDIT_BUSINESS_DATE names a callable ``() -> date | None`` of the app that keeps the business date, since
    ``common`` points at no app. Without it the context has no date.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        name: str = settings.AUDIT_BUSINESS_DATE
        self._business_date: Callable[[], date | None] = import_string(name) if name else lambda: None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in CHANGING:
            return self._get_response(request)
        with pghistory.context(actor=request.user.get_username(), address=client_address(request)):
            return self._get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: dict[str, Any]) -> None:
        """The address is known by its name now; a reason is added by the view that asks for one."""
        if request.method in CHANGING and request.resolver_match is not None:
            day = self._business_date()
            pghistory.context(
                operation=request.resolver_match.view_name, business_date=day and day.isoformat()
            )
