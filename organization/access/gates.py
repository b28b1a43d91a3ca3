"""Gates: a missing right answers 403, another branch's object 404 as if it were not there (attacks A01, A05).

Every refusal leaves an audit entry, written outside the transaction of the request's own work.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, NoReturn, ParamSpec, TypeVar

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from common.addresses import client_address
from common.retrying import again_on_deadlock
from organization.access.operations import note_refusal
from organization.access.rights import Right
from organization.access.scope import Access, NotTheirs
from organization.access.visitors import visitor_of

P = ParamSpec("P")
Key = TypeVar("Key")
Found = TypeVar("Found")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

NOT_THEIRS = "not theirs"
NOT_TO_KEEP = "another person keeps it"


def requires(right: Right) -> Callable[[View[P]], View[P]]:
    """Let in who has ``right`` somewhere; where, the view asks of ``visitor_of(request).access``."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not may_or_noted(request, right):
                raise PermissionDenied
            return again_on_deadlock(lambda: view(request, *args, **kwargs))

        return guarded

    return guard


def may_or_noted(request: HttpRequest, right: Right) -> bool:
    """Whether the visitor has ``right`` somewhere; a refusal leaves its entry."""
    if visitor_of(request).may(right):
        return True
    note_refused(request, right.value)
    return False


def not_theirs(request: HttpRequest) -> NoReturn:
    """Answer 404 for what is there but outside the visitor's nodes, and note it."""
    note_refused(request, NOT_THEIRS)
    raise Http404


def found_or_404(request: HttpRequest, gate: Callable[[Access, Key], Found], key: Key) -> Found:
    """What ``gate`` finds for the visitor: one gate for each kind of object decides who sees it, on every page.

    Missing and another branch's read alike; the second is noted.
    """
    try:
        return gate(visitor_of(request).access, key)
    except NotTheirs:
        not_theirs(request)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def not_to_keep(request: HttpRequest) -> NoReturn:
    """Answer 403 for what the visitor sees and another person keeps, and note it."""
    note_refused(request, NOT_TO_KEEP)
    raise PermissionDenied


def address_of(request: HttpRequest) -> str | None:
    """The client's IP address; headers that a client can set itself are not believed (attacks A19)."""
    return client_address(request)


def note_refused(request: HttpRequest, reason: str) -> None:
    """Leave the entry of a refusal; outside the transaction that it ended."""
    subject = f"{request.method} {request.path}"
    note_refusal(user=visitor_of(request).user, subject=subject, reason=reason, address=address_of(request))
