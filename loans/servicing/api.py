"""What a loan owes, its postings, repayments and reversals for other systems (docs/api.md): as at the counter."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from common.api.fields import IDEMPOTENCY_KEY, Conflict, idempotency_key
from common.api.pagination import KeyCursor
from common.api.schema import refusals
from loans.origination.gates import loan_for
from loans.origination.models import Loan
from loans.servicing import operations, shown
from loans.servicing.errors import NotQuiteAll, ReasonMissing, ServicingRefused, TooMuch
from loans.servicing.gates import loan_to
from loans.servicing.models import Posting
from loans.servicing.queries.owing import reckoning
from loans.servicing.serializers import (
    OwedSerializer,
    PostingSerializer,
    RepaymentSerializer,
    ReversalSerializer,
)
from organization.access.api import ON, RecordsView, day_of, today_of
from organization.access.gates import found_or_404, may_or_noted
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.calendar.errors import CalendarError

#: What was wrong with which field; all else that is refused is a matter of the loan or the day.
_FIELDS: dict[type[ServicingRefused], str] = {
    TooMuch: "amount",
    NotQuiteAll: "amount",
    ReasonMissing: "reason",
}


class OwedView(RecordsView):
    """``GET /api/v1/loans/<number>/owed/``."""

    serializer_class = OwedSerializer

    @extend_schema(
        operation_id="loan_owed",
        summary=gettext_lazy("应还款项"),
        description=gettext_lazy("某一天应还的本金和各种利息，与“应还”页相同；不能早于放款日。"),
        parameters=[ON],
        responses={200: OwedSerializer, **refusals(400, 401, 403, 404, 429)},
    )
    def get(self, request: Request, number: str) -> Response:
        """What is owed on the day."""
        loan = found_or_404(request._request, loan_for, number)
        day = day_of(request, "on") or today_of(request)
        if day < loan.released_on:
            words = _("不能早于放款日 %(day)s") % {"day": loan.released_on.isoformat()}
            raise ValidationError({"on": [words]})
        found = reckoning(loan, day)
        said = {
            "loan": loan.number,
            "found": found,
            "lines": shown.lines(found),
            "is_non_accrual": found.non_accrual is not None,
        }
        return Response(self.get_serializer(said).data)


class PostingsView(RecordsView):
    """``GET /api/v1/loans/<number>/postings/``."""

    serializer_class = PostingSerializer
    pagination_class = KeyCursor

    @extend_schema(
        operation_id="loan_postings",
        summary=gettext_lazy("一笔贷款的流水"),
        description=gettext_lazy(
            "一笔贷款的流水，按录入先后。流水只增不改：记错的由另一笔冲正，两笔互相写明。"
        ),
        responses={200: PostingSerializer(many=True), **refusals(400, 401, 403, 404, 429)},
    )
    def get(self, request: Request, number: str) -> Response:
        """A page of the loan's journal."""
        loan = found_or_404(request._request, loan_for, number)
        return self.listed(loan.postings.select_related("loan", "reverses", "reversed_by", "maker"))


class RepaymentsView(RecordsView):
    """``POST /api/v1/loans/<number>/repayments/``."""

    serializer_class = PostingSerializer

    @extend_schema(
        operation_id="repay",
        summary=gettext_lazy("收一笔还款"),
        description=gettext_lazy(
            "与柜台页面相同的规则和权限：账户须有收款的岗位。记在营业日期，本息怎样分配由系统按规定定。金额不对的答 400，"
            "已结清、转到表外、日终处理中、月份已结账等答 409，都写明原因。"
        ),
        parameters=[IDEMPOTENCY_KEY],
        request=RepaymentSerializer,
        examples=[
            OpenApiExample("repayment", value={"amount": "1500.00", "seen": "10123.50"}, request_only=True)
        ],
        responses={201: PostingSerializer, **refusals(400, 401, 403, 404, 409, 429)},
    )
    def post(self, request: Request, number: str) -> Response:
        """Take one; the same key with the same amount answers the same posting again."""
        loan, day = _loan_to(request, number, Right.TAKE_REPAYMENTS)
        key = idempotency_key(request)
        sent = RepaymentSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        by = visitor_of(request._request).user
        return _booked(lambda: operations.repay(loan=loan, on=day, by=by, key=key, **sent.validated_data))


class ReversalsView(RecordsView):
    """``POST /api/v1/loans/<number>/reversals/``."""

    serializer_class = PostingSerializer

    @extend_schema(
        operation_id="reverse",
        summary=gettext_lazy("冲正一笔流水"),
        description=gettext_lazy(
            "冲正一笔贷款最后一笔还款或放款，与页面相同的规则和权限：账户须有冲正的岗位，且不是原记账人。答复是冲正的流水。"
        ),
        parameters=[IDEMPOTENCY_KEY],
        request=ReversalSerializer,
        examples=[
            OpenApiExample(
                "reversal",
                value={"posting": "0103-HT2007-0001-01-002", "reason": gettext_lazy("错收")},
                request_only=True,
            )
        ],
        responses={201: PostingSerializer, **refusals(400, 401, 403, 404, 409, 429)},
    )
    def post(self, request: Request, number: str) -> Response:
        """Undo it; the same key with the same reason answers the same reversal again."""
        loan, day = _loan_to(request, number, Right.REVERSE_POSTINGS)
        key = idempotency_key(request)
        sent = ReversalSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        posting = loan.postings.filter(number=sent.validated_data["posting"]).first()
        if posting is None:
            raise ValidationError({"posting": [_("这笔贷款没有这个流水号")]})
        by, reason = visitor_of(request._request).user, sent.validated_data["reason"]
        return _booked(lambda: operations.reverse(posting=posting, on=day, by=by, reason=reason, key=key))


def _loan_to(request: Request, number: str, right: Right) -> tuple[Loan, date]:
    if not may_or_noted(request._request, right):
        raise PermissionDenied
    return loan_to(request._request, number, right)


def _booked(work: Callable[[], Posting]) -> Response:
    try:
        posting = work()
    except (ServicingRefused, CalendarError) as error:
        if field := _FIELDS.get(type(error)):  # type: ignore[arg-type]
            raise ValidationError({field: [str(error)]}) from error
        raise Conflict(str(error)) from error
    return Response(PostingSerializer(posting).data, status=201)
