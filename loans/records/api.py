"""Loans and their schedules for other systems (docs/api.md): what the pages of a loan show."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from common.api.pagination import KeyCursor
from common.api.schema import refusals
from customers.register.asked import CUSTOMER
from customers.register.queries import customer_of_code
from loans.origination.gates import loan_for
from loans.origination.models import Loan
from loans.records.queries import instalments, standings
from loans.records.serializers import LoanOnDay, LoanSerializer, ScheduleSerializer
from loans.servicing.models import Posting
from organization.access.api import BRANCH, ON, VILLAGE, RecordsView, asked, code_of, day_of, today_of
from organization.access.gates import found_or_404

POSTED_SINCE = OpenApiParameter(
    "posted_since",
    OpenApiTypes.DATE,
    OpenApiParameter.QUERY,
    description=_("只要从这一天（营业日期）起记过流水的贷款：2007-06-30。"),
)


class LoansView(RecordsView):
    """``GET /api/v1/loans/``."""

    serializer_class = LoanSerializer
    pagination_class = KeyCursor

    @extend_schema(
        operation_id="loans",
        summary=_("贷款列表"),
        description=_(
            "账户看得到的机构的贷款，按录入先后，连同各自在营业日期的情况；结清和转到表外的也在内。"
        ),
        parameters=[BRANCH, VILLAGE, CUSTOMER, POSTED_SINCE],
        responses={200: LoanSerializer(many=True), **refusals(400, 401, 403, 404, 429)},
    )
    def get(self, request: Request) -> Response:
        """A page of the loans in sight."""
        page = self.paginate_queryset(_asked_for(request)) or []
        rows = self.get_serializer(_on_day(page, today_of(request)), many=True)
        return self.get_paginated_response(rows.data)


class LoanView(RecordsView):
    """``GET /api/v1/loans/<number>/``."""

    serializer_class = LoanSerializer

    @extend_schema(
        operation_id="loan",
        summary=_("一笔贷款"),
        description=_("按借据号，连同营业日期的情况。"),
        responses={200: LoanSerializer, **refusals(401, 403, 404, 429)},
    )
    def get(self, request: Request, number: str) -> Response:
        """The loan of that number, where it is in sight."""
        found = found_or_404(request._request, loan_for, number)
        return Response(self.get_serializer(_on_day([found], today_of(request))[0]).data)


class ScheduleView(RecordsView):
    """``GET /api/v1/loans/<number>/schedule/``."""

    serializer_class = ScheduleSerializer

    @extend_schema(
        operation_id="loan_schedule",
        summary=_("还款计划"),
        description=_("各期本金和到期日（有效的展期已计入），还了多少，逾期多少天。还款先抵最早的一期。"),
        parameters=[ON],
        responses={200: ScheduleSerializer, **refusals(400, 401, 403, 404, 429)},
    )
    def get(self, request: Request, number: str) -> Response:
        """The schedule as it stood on the day."""
        found = found_or_404(request._request, loan_for, number)
        day = day_of(request, "on") or today_of(request)
        schedule = {"loan": found.number, "day": day, "instalments": instalments(found, day)}
        return Response(self.get_serializer(schedule).data)


def _on_day(page: Sequence[Loan], day: date) -> list[LoanOnDay]:
    found = standings([loan.pk for loan in page], day)
    return [LoanOnDay(loan, day, found[loan.pk]) for loan in page]


def _asked_for(request: Request) -> QuerySet[Loan]:
    wish, since = asked(request), day_of(request, "posted_since")
    rows = Loan.objects.filter(unit_id__in=wish.units)
    if wish.village is not None:
        rows = rows.filter(customer__village_id=wish.village)
    if code := code_of(request, "customer"):
        rows = rows.filter(customer=found_or_404(request._request, customer_of_code, code))
    if since is not None:
        rows = rows.filter(Exists(Posting.objects.filter(loan=OuterRef("pk"), business_date__gte=since)))
    return rows.select_related("contract", "customer", "unit", "terms")
