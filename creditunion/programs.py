"""How other programs are known: by the session that a person signed in with."""

from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request


class KnownSession(SessionAuthentication):
    """A program without a session gets 401, so that it can tell "who are you" from "you may not" (403)."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"
