"""Ratings for other systems (docs/api.md)."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from common.api.pagination import KeyCursor
from common.api.schema import refusals
from customers.register.asked import CUSTOMER, of_customers
from loans.rating.models import Grade, Rating
from organization.access.api import BRANCH, CHANGED_SINCE, VILLAGE, RecordsView, asked, fresh


class RatingSerializer(serializers.Serializer[Rating]):
    """A customer's credit rating of a year."""

    customer = serializers.CharField(source="customer.code", help_text=_("客户号。"))
    year = serializers.IntegerField(help_text=_("评级年度；一个客户一年一个评级。"))
    rated_on = serializers.DateField(help_text=_("评定日。"))
    valid_until = serializers.DateField(help_text=_("有效期至，含当日。"))
    grade = serializers.ChoiceField(choices=Grade.choices, help_text=_("等级。"))
    points = serializers.DecimalField(
        max_digits=5, decimal_places=2, allow_null=True, help_text=_("得分，百分制；没有为 null。")
    )
    credit_limit = serializers.DecimalField(max_digits=18, decimal_places=2, help_text=_("授信额度，元。"))
    ended_on = serializers.DateField(allow_null=True, help_text=_("提前终止日；没有为 null。"))


class RatingsView(RecordsView):
    """``GET /api/v1/ratings/``."""

    serializer_class = RatingSerializer
    pagination_class = KeyCursor

    @extend_schema(
        operation_id="ratings",
        summary=_("评级列表"),
        description=_("账户看得到的信用社的客户的评级，按录入先后。"),
        parameters=[CHANGED_SINCE, BRANCH, VILLAGE, CUSTOMER],
        responses={200: RatingSerializer(many=True), **refusals(400, 401, 403, 404, 429)},
    )
    def get(self, request: Request) -> Response:
        """A page of the ratings of customers in sight."""
        return self.listed(_asked_for(request))


def _asked_for(request: Request) -> QuerySet[Rating]:
    wish = asked(request)
    fits: dict[str, Any] = of_customers(request, wish)
    since = fresh(Rating, wish.since) if wish.since else Q()
    return Rating.objects.filter(since, **fits).select_related("customer")
