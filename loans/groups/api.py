"""Joint-guarantee groups for other systems (docs/api.md)."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from common.api.pagination import KeyCursor
from common.api.schema import refusals
from loans.groups.models import GroupAgreement, GroupMember, GroupState, JointGuaranteeGroup
from organization.access.api import BRANCH, VILLAGE, RecordsView, asked


class MemberSerializer(serializers.Serializer[GroupMember]):
    """A household in the group, from when to when."""

    customer = serializers.CharField(source="customer.code", help_text=_("成员的客户号。"))
    joined_on = serializers.DateField(help_text=_("加入日。"))
    left_on = serializers.DateField(
        allow_null=True, help_text=_("退出日，当日起不再是成员；没有退出为 null。")
    )


class AgreementSerializer(serializers.Serializer[GroupAgreement]):
    """An agreement of the group with the union; a renewal replaces the one before."""

    number = serializers.CharField(help_text=_("协议编号，不变。"))
    starts_on = serializers.DateField(help_text=_("起始日。"))
    expires_on = serializers.DateField(help_text=_("到期日。"))
    member_limit = serializers.DecimalField(max_digits=18, decimal_places=2, help_text=_("每户限额，元。"))
    approved_on = serializers.DateField(allow_null=True, help_text=_("批准日；还没有批准为 null。"))


class GroupSerializer(serializers.Serializer[JointGuaranteeGroup]):
    """A joint-guarantee group with its members and agreements."""

    number = serializers.CharField(help_text=_("小组编号，不变。"))
    name = serializers.CharField(help_text=_("小组名称。"))
    branch = serializers.CharField(source="branch.code", help_text=_("信用社的机构代码。"))
    village = serializers.CharField(source="village.code", help_text=_("所在村的村代码。"))
    state = serializers.ChoiceField(choices=GroupState.choices, help_text=_("状态。"))
    leader = serializers.CharField(source="leader.code", help_text=_("组长的客户号。"))
    formed_on = serializers.DateField(allow_null=True, help_text=_("成立日；还没有成立为 null。"))
    dissolved_on = serializers.DateField(allow_null=True, help_text=_("解散日；没有解散为 null。"))
    members = MemberSerializer(many=True, help_text=_("现在和以前的成员，按加入先后。"))
    agreements = AgreementSerializer(many=True, help_text=_("历次协议，新的在前。"))


class GroupsView(RecordsView):
    """``GET /api/v1/groups/``."""

    serializer_class = GroupSerializer
    pagination_class = KeyCursor

    @extend_schema(
        operation_id="groups",
        summary=_("联保小组列表"),
        description=_("账户看得到的信用社的联保小组，连同成员和协议，按登记先后。"),
        parameters=[BRANCH, VILLAGE],
        responses={200: GroupSerializer(many=True), **refusals(400, 401, 403, 404, 429)},
    )
    def get(self, request: Request) -> Response:
        """A page of the groups in sight."""
        return self.listed(_asked_for(request))


def _asked_for(request: Request) -> QuerySet[JointGuaranteeGroup]:
    wish = asked(request)
    rows = JointGuaranteeGroup.objects.filter(branch_id__in=wish.units)
    if wish.village is not None:
        rows = rows.filter(village_id=wish.village)
    members = GroupMember.objects.select_related("customer").order_by("joined_on", "pk")
    agreements = GroupAgreement.objects.order_by("-starts_on", "-pk")
    together = Prefetch("members", members), Prefetch("agreements", agreements)
    return rows.select_related("branch", "village", "leader").prefetch_related(*together)
