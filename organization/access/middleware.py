"""What holds for every page of a signed-in person."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

#: Where somebody with an initial password may still go.
OPEN = frozenset({"password", "sign-out", "healthz", "set_language"})


class FirstPasswordMiddleware:
    """Until an initial password is changed, every page leads to changing it. Behind the authentication middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if (
            match is None
            or match.url_name in OPEN
            or not getattr(request.user, "must_change_password", False)
        ):
            return None
        return redirect("password")


class WholePageMiddleware:
    """A fragment whose session has ended goes to the sign-in page as a whole page, not into a corner of this one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        is_fragment = request.headers.get("HX-Request") == "true"
        if not (is_fragment and isinstance(response, HttpResponseRedirect)):
            return response
        if not response.url.startswith((reverse("login"), reverse("password"))):
            return response
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
