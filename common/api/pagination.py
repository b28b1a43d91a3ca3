"""Pages of rows by a cursor: rows that come in meanwhile neither repeat nor hide any other."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

#: Rows of a page, unless ``page_size`` asks for others; and the most that it may ask for.
USUAL, MOST = 100, 500
#: The largest key that the database holds.
LARGEST = 2**63 - 1


class KeyCursor(BasePagination):
    """Rows in the order in which they came in. ``next`` is the whole address of the page that follows, null at the end.

    A cursor is the key of the last row that was given: opaque to whoever gets it.
    """

    def paginate_queryset(self, queryset: Any, request: Request, view: APIView | None = None) -> list[Any]:
        rows: QuerySet[Model] = queryset.order_by("pk")
        after, size = _after(request), _size(request)
        if after:
            rows = rows.filter(pk__gt=after)
        found = list(rows[: size + 1])
        self._next = None
        if len(found) > size:
            cursor = urlsafe_b64encode(str(found[size - 1].pk).encode()).decode()
            self._next = replace_query_param(request.build_absolute_uri(), "cursor", cursor)
        return found[:size]

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"next": self._next, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {
                "next": {
                    "type": "string",
                    "format": "uri",
                    "nullable": True,
                    "description": _("下一页的完整地址；没有下一页时为 null。"),
                },
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        return [
            {
                "name": "cursor",
                "in": "query",
                "required": False,
                "description": _("从上一页的 next 得来，不要自己拼写。"),
                "schema": {"type": "string"},
            },
            {
                "name": "page_size",
                "in": "query",
                "required": False,
                "description": _("每页行数。"),
                "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
            },
        ]


def _after(request: Request) -> int:
    text = request.query_params.get("cursor", "")
    if not text:
        return 0
    try:
        key = int(urlsafe_b64decode(text.encode("ascii", "strict")).decode("ascii"))
    except (ValueError, Error) as error:
        raise ValidationError({"cursor": [_("不是本接口给出的游标")]}) from error
    if not 0 < key <= LARGEST:
        raise ValidationError({"cursor": [_("不是本接口给出的游标")]})
    return key


def _size(request: Request) -> int:
    text = request.query_params.get("page_size", "")
    if not text:
        return USUAL
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= MOST):
        raise ValidationError({"page_size": [_("每页行数须在 1 至 %(most)s 之间") % {"most": MOST}]})
    return int(text)
