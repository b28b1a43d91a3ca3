"""What holds for every page of a signed-in person."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from organization.access.duties import duty_of
from organization.sessions.operations import touch

#: Where somebody may go who has still to choose a password or a second factor.
OPEN = frozenset({"password", "sign-out", "healthz", "set_language"})
#: A click that comes later than this after the last one is written down.
TOUCHED = timedelta(minutes=1)
#: Parts of pages that ask again by themselves: nobody sits there and clicks.
ASKING = frozenset({"job-progress"})


class DutiesMiddleware:
    """Until a first password is changed and a second factor enrolled, every page leads there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.url_name in OPEN or not request.user.is_authenticated:
            return None
        duty = duty_of(request)
        return None if duty in (None, match.url_name) else redirect(duty)


class EndedSessionMiddleware:
    """A browser whose session is over hears why, and comes back to its page after signing in anew (attacks S05, S06).

    Also writes down when a live session was last used. Behind the authentication, before what sends strangers away.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.user.is_authenticated:
            _touch(request)
            return None
        ended = getattr(request.session, "ended", None)
        is_sent = request.method not in ("GET", "HEAD")
        if not getattr(view, "login_required", True) or (ended is None and not is_sent):
            return None
        words = {"next": _page_of(request)} | ({"ended": str(ended.notice)} if ended else {})
        address = f"{reverse('login')}?{urlencode(words)}"
        if request.headers.get("HX-Request") == "true":
            return HttpResponse(status=204, headers={"HX-Redirect": address})
        return redirect(address)


class WholePageMiddleware:
    """A fragment whose session has ended goes to the sign-in page as a whole page, not into a corner of this one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        is_fragment = request.headers.get("HX-Request") == "true"
        if not (is_fragment and isinstance(response, HttpResponseRedirect)):
            return response
        if not response.url.startswith(tuple(map(reverse, ("login", "password", "second-factor")))):
            return response
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})


def _touch(request: HttpRequest) -> None:
    seen_at = getattr(request.session, "seen_at", None)
    if request.headers.get("HX-Trigger") in ASKING or request.session.session_key is None:
        return
    if seen_at is not None and timezone.now() - seen_at > TOUCHED:
        touch(key=request.session.session_key)


def _page_of(request: HttpRequest) -> str:
    """The page that the person looked at: of a form or a fragment, the one it stands on."""
    if request.method == "GET" and "HX-Request" not in request.headers:
        return request.get_full_path()
    page = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer") or "")
    return f"{page.path}?{page.query}" if page.query else page.path
