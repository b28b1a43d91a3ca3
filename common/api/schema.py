"""What the documentation says of every operation: how it refuses (docs/api.md)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiResponse
from rest_framework import serializers

from common.api.errors import CODES


class ErrorSerializer(serializers.Serializer[Any]):
    """Why something was refused."""

    code = serializers.ChoiceField(choices=sorted(CODES.values()), help_text=_("固定的代码，程序据此判断。"))
    message = serializers.CharField(help_text=_("给人看的一句话。"))
    fields = serializers.DictField(  # type: ignore[assignment]  # the name is the document's
        child=serializers.ListField(child=serializers.CharField()), help_text=_("哪个参数有什么问题。")
    )
    number = serializers.CharField(help_text=_("编号；请系统管理员据此查日志。"))


class ErrorDocumentSerializer(serializers.Serializer[Any]):
    """The body of every answer that refuses."""

    error = ErrorSerializer()


def refusals(*statuses: int) -> dict[int, OpenApiResponse]:
    """How an operation refuses, by status, with an example of each."""
    return {status: _refusal(status) for status in statuses}


def _refusal(status: int) -> OpenApiResponse:
    example = {"error": {"code": CODES[status], "message": "…", "fields": {}, "number": "9f2c61ab"}}
    return OpenApiResponse(
        ErrorDocumentSerializer,
        description=_WORDS[status],  # said in the language of the file
        examples=[OpenApiExample(CODES[status], value=example, status_codes=[str(status)])],
    )


_WORDS = {
    400: _("参数不符合要求"),
    401: _("没有带令牌，或令牌无效、过期、已收回"),
    403: _("账户的岗位没有这项权限；拒绝记入审计"),
    404: _("没有，或者属于看不到的信用社；后者记入审计"),
    409: _("与已有的不符：同一个幂等键先前的内容不同，对象已变动，或眼下不能办理"),
    429: _("请求太频繁；Retry-After 说明几秒后再试"),
}
