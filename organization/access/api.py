"""The gate of the interfaces: the same rights, nodes and refusals as the pages (attacks A01, A05)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError as Invalid
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common import dates
from common.retrying import again_on_deadlock
from organization.access.gates import found_or_404, may_or_noted
from organization.access.rights import Right
from organization.access.scope import Access, nodes_below
from organization.access.visitors import visitor_of
from organization.units.models import Unit, Village, code_validator

#: No system was there before, none asks for later.
FIRST_YEAR, LAST_YEAR = 1950, 2999


def _parameter(name: str, words: Any, kind: Any = OpenApiTypes.STR) -> OpenApiParameter:
    return OpenApiParameter(name, kind, OpenApiParameter.QUERY, description=words)


CHANGED_SINCE = _parameter(
    "changed_since",
    gettext_lazy(
        "只要在此之后录入或变动过的行：日期（2007-06-30，从零时起）或带时区的时间（2007-06-30T08:00:00+08:00，"
        "加号按 URL 编码）。按系统时钟，不按营业日期。"
    ),
)
BRANCH = _parameter("branch", gettext_lazy("只要这个信用社的：机构代码。看不到的信用社答 404。"))
VILLAGE = _parameter("village", gettext_lazy("只要这个村的：村代码。看不到的村答 404。"))
ON = _parameter(
    "on", gettext_lazy("哪一天的情况（2007-06-30），不晚于营业日期；不填就是营业日期。"), OpenApiTypes.DATE
)


class SeesRecords(BasePermission):
    """Who sees records somewhere. A refusal leaves an audit entry."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return may_or_noted(request._request, Right.SEE_RECORDS)


# a program wants a status, not the sign-in page
@method_decorator(login_not_required, name="dispatch")
class RecordsView(GenericAPIView[Any]):
    """An interface to records: who may see records, of the branches where they may."""

    permission_classes = (IsAuthenticated, SeesRecords)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Once more where the database took everything back."""
        # read before the first try, so that a second one finds it too
        _ = request.body
        answer = super().dispatch
        return again_on_deadlock(lambda: answer(request, *args, **kwargs))

    def access(self) -> Access:
        return visitor_of(self.request._request).access

    def listed(self, rows: QuerySet[Any]) -> Response:
        """A page of ``rows``."""
        found = self.paginate_queryset(rows)
        return self.get_paginated_response(self.get_serializer(found, many=True).data)


@dataclass(frozen=True)
class Asked:
    """What a program asks for: of which branches, which village, changed since when."""

    units: frozenset[int]
    village: int | None
    since: datetime | None


def asked(request: Request) -> Asked:
    """What the parameters ask for, of what the visitor may see.

    Raises:
        ValidationError: a parameter makes no sense.
        Http404: a branch or village that is none, or another's; the second is noted.
    """
    branch, village = code_of(request, "branch"), code_of(request, "village")
    units = visitor_of(request._request).access.units(Right.SEE_RECORDS)
    if branch:
        units = nodes_below(found_or_404(request._request, _branch, branch))
    place = found_or_404(request._request, _village, village).pk if village else None
    return Asked(units, place, _since(request))


def code_of(request: Request, name: str) -> str:
    """A code of ours in the query; empty where it asks for none. Raises ValidationError."""
    code = request.query_params.get(name, "")
    try:
        if code:
            code_validator(code)
    except Invalid as error:
        raise ValidationError({name: [str(error.messages[0])]}) from error
    return code


def today_of(request: Request) -> date:
    """The business date; of a union that has none yet, the calendar's."""
    return visitor_of(request._request).day or timezone.localdate()


def day_of(request: Request, name: str) -> date | None:
    """A day in the query that the books know: no later than the business date; None where it asks for none.

    Raises:
        ValidationError: it is no day, or one to come.
    """
    text, today = request.query_params.get(name), today_of(request)
    if text is None:
        return None
    try:
        day = dates.parse_date(text)
    except dates.NotADate as error:
        raise ValidationError({name: [_("日期应写成 2007-06-30")]}) from error
    if day > today:
        raise ValidationError({name: [_("不能晚于营业日期 %(day)s") % {"day": today.isoformat()}]})
    return day


def fresh(model: type[Model], since: datetime) -> Q:
    """Rows of a tracked ``model`` that came in or changed since a moment, by the database's clock."""
    events = model._meta.get_field("events").related_model
    assert events is not None, "the table is tracked"
    rows = events._default_manager.filter(pgh_obj_id=OuterRef("pk"), pgh_created_at__gte=since)
    return Q(entered_at__gte=since) | Q(Exists(rows))


def _branch(access: Access, code: str) -> Unit:
    branch = Unit.objects.branches().get(code=code)
    access.check(Right.SEE_RECORDS, branch.pk)
    return branch


def _village(access: Access, code: str) -> Village:
    village = Village.objects.get(code=code)
    access.check(Right.SEE_RECORDS, village.branch_id)
    return village


def _since(request: Request) -> datetime | None:
    text = request.query_params.get("changed_since", "")
    if not text:
        return None
    try:
        found = _moment(text)
    except ValueError:
        found = None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValidationError(
            {"changed_since": [_("应写成 2007-06-30 或 2007-06-30T08:00:00+08:00，加号按 URL 编码")]}
        )
    return found


def _moment(text: str) -> datetime | None:
    day = parse_date(text)
    if day is not None:
        return timezone.make_aware(datetime.combine(day, time.min))
    found = parse_datetime(text)
    if found is not None and timezone.is_naive(found):
        return None
    return found and found.astimezone(UTC)
