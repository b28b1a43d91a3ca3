"""Customers for other systems (docs/api.md): what the customer page shows to the same account, identity numbers masked."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from common.api.pagination import KeyCursor
from common.api.schema import refusals
from customers.register.models import Customer, CustomerKind
from customers.register.queries import customer_of_code, masked_identity
from organization.access.api import BRANCH, CHANGED_SINCE, VILLAGE, RecordsView, asked, fresh
from organization.access.gates import found_or_404


class CustomerSerializer(serializers.Serializer[Customer]):
    """A customer. A household is one customer, named after its head."""

    code = serializers.CharField(help_text=_("客户号，不变。"))
    kind = serializers.ChoiceField(choices=CustomerKind.choices, help_text=_("客户类别。"))
    name = serializers.CharField(help_text=_("户名；农户以户主为名。"))
    branch = serializers.CharField(source="branch.code", help_text=_("信用社的机构代码。"))
    village = serializers.CharField(
        source="village.code", allow_null=True, default=None, help_text=_("所在村的村代码；没有为 null。")
    )
    identity_number = serializers.SerializerMethodField(
        help_text=_("身份证号码，只有前六位和后四位，其余为星号；没有登记为空。")
    )
    credit_code = serializers.CharField(allow_null=True, help_text=_("统一社会信用代码；没有为 null。"))
    phone = serializers.CharField(help_text=_("电话；没有为空。"))
    address = serializers.CharField(help_text=_("住址；没有为空。"))
    is_member = serializers.BooleanField(help_text=_("是否入股社员。"))
    share_capital = serializers.DecimalField(max_digits=18, decimal_places=2, help_text=_("股金，元。"))
    opened_on = serializers.DateField(help_text=_("建立客户日。"))

    def get_identity_number(self, customer: Customer) -> str:
        return masked_identity(customer)


class CustomersView(RecordsView):
    """``GET /api/v1/customers/``."""

    serializer_class = CustomerSerializer
    pagination_class = KeyCursor

    @extend_schema(
        operation_id="customers",
        summary=_("客户列表"),
        description=_("账户看得到的信用社的客户，按录入先后。"),
        parameters=[CHANGED_SINCE, BRANCH, VILLAGE],
        responses={200: CustomerSerializer(many=True), **refusals(400, 401, 403, 404, 429)},
    )
    def get(self, request: Request) -> Response:
        """A page of the customers in sight."""
        return self.listed(_asked_for(request))


class CustomerView(RecordsView):
    """``GET /api/v1/customers/<code>/``."""

    serializer_class = CustomerSerializer

    @extend_schema(
        operation_id="customer",
        summary=_("一个客户"),
        responses={200: CustomerSerializer, **refusals(401, 403, 404, 429)},
    )
    def get(self, request: Request, code: str) -> Response:
        """One customer; another branch's is not there."""
        found = found_or_404(request._request, customer_of_code, code)
        return Response(self.get_serializer(found).data)


def _asked_for(request: Request) -> QuerySet[Customer]:
    wish = asked(request)
    fits: dict[str, Any] = {"branch_id__in": wish.units}
    if wish.village is not None:
        fits["village_id"] = wish.village
    since = fresh(Customer, wish.since) if wish.since else Q()
    return Customer.objects.filter(since, **fits).select_related("branch", "village")
