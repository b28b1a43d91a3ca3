"""Applications for other systems (docs/api.md): read them, and enter one by the same rules as the page."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from common.api.fields import IDEMPOTENCY_KEY, Conflict, idempotency_key
from common.api.pagination import KeyCursor
from common.api.schema import refusals
from customers.register.asked import CUSTOMER
from customers.register.keepers import keeps
from customers.register.models import Customer
from customers.register.queries import customer_of_code
from loans.applications import operations
from loans.applications.errors import ApplicationError, RulesRefuse
from loans.applications.models import Application
from loans.applications.queries import application_for
from loans.applications.serializers import ApplicationSerializer, AskedSerializer
from loans.pricing.errors import PricingRefused
from organization.access.api import BRANCH, CHANGED_SINCE, RecordsView, asked, code_of, fresh
from organization.access.gates import found_or_404, may_or_noted, not_to_keep
from organization.access.rights import Right
from organization.access.visitors import visitor_of


class ApplicationsView(RecordsView):
    """``/api/v1/applications/``: GET a page of them, POST one."""

    serializer_class = ApplicationSerializer
    pagination_class = KeyCursor

    @extend_schema(
        operation_id="applications",
        summary=gettext_lazy("贷款申请列表"),
        description=gettext_lazy("账户看得到的机构的贷款申请，按录入先后。"),
        parameters=[CHANGED_SINCE, BRANCH, CUSTOMER],
        responses={200: ApplicationSerializer(many=True), **refusals(400, 401, 403, 404, 429)},
    )
    def get(self, request: Request) -> Response:
        """A page of the applications in sight."""
        return self.listed(_asked_for(request))

    @extend_schema(
        operation_id="enter_application",
        summary=gettext_lazy("录入贷款申请"),
        description=gettext_lazy(
            "与页面相同的规则和权限：账户须有录入申请的岗位，并管户该客户。利率由系统定价。不符合规定的答 400，"
            "fields 的 rules 逐条说明。"
        ),
        parameters=[IDEMPOTENCY_KEY],
        request=AskedSerializer,
        responses={201: ApplicationSerializer, **refusals(400, 401, 403, 404, 409, 429)},
    )
    def post(self, request: Request) -> Response:
        """Enter one; the same key with the same content answers the same application again."""
        if not may_or_noted(request._request, Right.ENTER_APPLICATIONS):
            raise PermissionDenied
        key = idempotency_key(request)
        sent = AskedSerializer(data=request.data, context={"access": self.access()})
        sent.is_valid(raise_exception=True)
        code = sent.validated_data["customer"]
        customer = found_or_404(request._request, customer_of_code, code)
        made = _entered(request, customer, sent, key)
        return Response(ApplicationSerializer(made).data, status=201)


class ApplicationView(RecordsView):
    """``GET /api/v1/applications/<number>/``."""

    serializer_class = ApplicationSerializer

    @extend_schema(
        operation_id="application",
        summary=gettext_lazy("一笔贷款申请"),
        description=gettext_lazy("按申请号。"),
        responses={200: ApplicationSerializer, **refusals(401, 403, 404, 429)},
    )
    def get(self, request: Request, number: str) -> Response:
        """The application of that number, where it is in sight."""
        found = found_or_404(request._request, application_for, number)
        return Response(self.get_serializer(found).data)


def _entered(request: Request, customer: Customer, sent: AskedSerializer, key: Any) -> Application:
    visitor = visitor_of(request._request)
    enters = customer.branch_id in visitor.access.units(Right.ENTER_APPLICATIONS)
    if visitor.day is None or not enters or not keeps(visitor.access, visitor.user, customer, visitor.day):
        not_to_keep(request._request)
    try:
        return operations.enter_application(
            customer=customer, asked=sent.asked(visitor.day), by=visitor.user, on=visitor.day, key=key
        )
    except RulesRefuse as error:
        raise ValidationError({"rules": error.sentences}) from error
    except PricingRefused as error:
        raise ValidationError({"rules": [str(error)]}) from error
    except ApplicationError as error:
        raise Conflict(str(error)) from error


def _asked_for(request: Request) -> QuerySet[Application]:
    wish = asked(request)
    rows = Application.objects.filter(unit_id__in=wish.units)
    if code := code_of(request, "customer"):
        rows = rows.filter(customer=found_or_404(request._request, customer_of_code, code))
    if wish.since:
        rows = rows.filter(fresh(Application, wish.since))
    together = "customer unit officer purpose group certificate loan".split()
    return rows.select_related(*together).prefetch_related(
        "guarantors__customer", "collaterals", "consents__customer"
    )
