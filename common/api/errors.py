"""What an interface answers when it refuses or fails: always the same JSON, documented in docs/api.md.

``{"error": {"code": …, "message": …, "fields": {…}, "number": …}}``: ``code`` is one of ``CODES`` and never changes its
meaning; ``message`` is for people; ``fields`` names what was wrong with which parameter; ``number`` finds it in the log.
"""

import logging
import secrets
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import exception_handler

logger = logging.getLogger(__name__)

#: By status; other client errors are ``invalid``, other failures ``server_error``.
CODES = {
    400: "invalid",
    401: "not_authenticated",
    403: "permission_denied",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    409: "conflict",
    429: "throttled",
    500: "server_error",
    503: "unavailable",
}
#: Where interfaces live; the page about them is a page.
SPACE, PAGE = "/api/", "/api/"


def is_interface(path: str) -> bool:
    """Whether a program asked, that wants JSON for an answer whatever happens."""
    return path.startswith(SPACE) and path != PAGE


def error_document(status: int, message: str, fields: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """The body of an answer that refuses."""
    code = CODES.get(status, "invalid" if status < 500 else "server_error")
    number = secrets.token_hex(4)
    return {"error": {"code": code, "message": message, "fields": fields or {}, "number": number}}


def error_answer(request: HttpRequest, status: int, message: str) -> JsonResponse:
    """For what fails before or outside REST framework: an address that is none, a database that is away."""
    document = error_document(status, message)
    _log(request, status, document)
    return JsonResponse(
        document,
        status=status,
        headers={"Cache-Control": "no-store"},
        json_dumps_params={"ensure_ascii": False},
    )


def answer_error(error: Exception, context: dict[str, Any]) -> Response | None:
    """REST framework's way to ask: None for what it does not know, which ends as a failure of the server."""
    response = exception_handler(error, context)
    if response is None:
        return None
    message, fields = _said(error, response.data)
    response.data = error_document(response.status_code, message, fields)
    _log(context["request"]._request, response.status_code, response.data)
    return response


def _said(error: Exception, data: Any) -> tuple[str, dict[str, list[str]]]:
    """The sentence for people, and what was wrong with which parameter."""
    if isinstance(data, dict) and "detail" in data:
        return str(data["detail"]), {}
    if isinstance(data, dict):
        fields = {str(name): [str(each) for each in listed(value)] for name, value in data.items()}
        return str(_("请求的参数不符合要求")), fields
    words = error.detail if isinstance(error, APIException) else data
    return "；".join(str(each) for each in listed(words)), {}


def listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _log(request: HttpRequest, status: int, document: dict[str, Any]) -> None:
    is_fault = status >= 500
    logger.log(
        logging.ERROR if is_fault else logging.INFO,
        "reference %s: %s %s answered %s",
        document["error"]["number"],
        request.method,
        request.path,
        status,
        exc_info=is_fault,
    )
