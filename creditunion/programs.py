"""How other programs are known: by the session that a person signed in with."""

from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request


class KnownSession(SessionAuthentication):
    """A program without a session gets 401, so that it can tell "who are you" from "you may not" (403)."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"

    def enforce_csrf(self, request: Request) -> None:
        """As for pages: what is sent in somebody's name from elsewhere is refused, and stands in the audit."""
        try:
            # of the plain request: the framework's own would first refuse a form for not being JSON
            super().enforce_csrf(request._request)  # type: ignore[arg-type]
        except PermissionDenied:
            # the framework needs this module before it is whole
            from creditunion.errors import note_forgery

            note_forgery(request._request)
            raise
