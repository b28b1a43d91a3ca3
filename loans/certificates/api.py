"""Loan certificates for other systems (docs/api.md)."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from common.api.pagination import KeyCursor
from common.api.schema import refusals
from customers.register.asked import CUSTOMER, of_customers
from loans.certificates.models import CertificateFreeze, LoanCertificate
from organization.access.api import BRANCH, CHANGED_SINCE, VILLAGE, RecordsView, asked, fresh


class FreezeSerializer(serializers.Serializer[CertificateFreeze]):
    """A time in which the certificate is not valid."""

    frozen_on = serializers.DateField(help_text=_("冻结日，当日起无效。"))
    lifted_on = serializers.DateField(allow_null=True, help_text=_("解冻日，当日起有效；没有解冻为 null。"))


class CertificateSerializer(serializers.Serializer[LoanCertificate]):
    """A loan certificate. Valid from its issue until it expires, is withdrawn or frozen."""

    number = serializers.CharField(help_text=_("贷款证号，不变。"))
    customer = serializers.CharField(source="customer.code", help_text=_("持证人的客户号。"))
    issued_on = serializers.DateField(help_text=_("发证日。"))
    valid_until = serializers.DateField(help_text=_("有效期至，含当日。"))
    credit_limit = serializers.DecimalField(max_digits=18, decimal_places=2, help_text=_("授信额度，元。"))
    withdrawn_on = serializers.DateField(allow_null=True, help_text=_("收回日，当日起无效；没有为 null。"))
    freezes = FreezeSerializer(many=True, help_text=_("历次冻结，新的在前。"))


class CertificatesView(RecordsView):
    """``GET /api/v1/certificates/``."""

    serializer_class = CertificateSerializer
    pagination_class = KeyCursor

    @extend_schema(
        operation_id="certificates",
        summary=_("贷款证列表"),
        description=_("账户看得到的信用社的客户的贷款证，按录入先后。"),
        parameters=[CHANGED_SINCE, BRANCH, VILLAGE, CUSTOMER],
        responses={200: CertificateSerializer(many=True), **refusals(400, 401, 403, 404, 429)},
    )
    def get(self, request: Request) -> Response:
        """A page of the certificates of customers in sight."""
        return self.listed(_asked_for(request))


def _asked_for(request: Request) -> QuerySet[LoanCertificate]:
    wish, since = asked(request), Q()
    if wish.since:
        # a freeze makes a certificate another one for who reads it
        changed = CertificateFreeze.objects.filter(
            fresh(CertificateFreeze, wish.since), certificate=OuterRef("pk")
        )
        since = fresh(LoanCertificate, wish.since) | Q(Exists(changed))
    freezes = Prefetch("freezes", CertificateFreeze.objects.order_by("-frozen_on"))
    rows = LoanCertificate.objects.filter(since, **of_customers(request, wish))
    return rows.select_related("customer").prefetch_related(freezes)
