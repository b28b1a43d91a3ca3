"""Scores for other programs: the document of ``manage.py score MONTH --json`` over HTTP (docs/score-json.md)."""

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from appraisal.scoring.document import score_document
from appraisal.scoring.queries import current_run
from common.api.schema import refusals
from common.dates import Month, NotADate
from organization.access.gates import address_of
from organization.access.operations import note_refusal
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.units.models import Unit


class SeesWholeCounty(BasePermission):
    """Who may take the scores of every branch: the union's people and the auditor. A refusal leaves an audit entry."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        visitor = visitor_of(request._request)
        branches = Unit.objects.branches().values_list("pk", flat=True)
        may = visitor.may(Right.EXPORT_SCORES) and visitor.access.everywhere(Right.EXPORT_SCORES, branches)
        if not may:
            note_refusal(
                user=visitor.user,
                subject=f"{request.method} {request.path}",
                reason=Right.EXPORT_SCORES.value,
                address=address_of(request._request),
            )
        return may


# the API answers for itself: a program wants a status, not the sign-in page
@method_decorator(login_not_required, name="dispatch")
class MonthScores(APIView):
    """``GET /api/months/2007-06/scores``."""

    permission_classes = (IsAuthenticated, SeesWholeCounty)

    @extend_schema(
        operation_id="month_scores",
        summary=gettext_lazy("一个月的得分"),
        description=gettext_lazy("与 manage.py score 月份 --json 相同的文档，见 docs/score-json.md。"),
        parameters=[
            OpenApiParameter(
                "month", str, OpenApiParameter.PATH, description=gettext_lazy("月份，如 2007-06。")
            )
        ],
        responses={200: OpenApiTypes.OBJECT, **refusals(400, 401, 403, 404, 429)},
    )
    def get(self, request: Request, month: str) -> Response:
        """The month's current scores; 404 where it has none, 400 where it is no month."""
        try:
            run = current_run(Month.parse(month))
        except NotADate as error:
            raise ValidationError({"month": [_("月份应写成 2007-06 这样")]}) from error
        if run is None:
            raise NotFound(_("%(month)s 还没有计分") % {"month": month})
        return Response(score_document(run))
