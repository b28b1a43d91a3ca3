"""What programs send, read as strictly as what people type (reliability.md, fact 6), and the key that says it once."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.request import Request

from common.dates import NotADate, parse_date
from common.money import NotAnAmount, money_text, parse_amount
from common.text import UnusableText, clean_text

#: The header of everything that changes the books (reliability.md, fact 7).
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    OpenApiTypes.UUID,
    OpenApiParameter.HEADER,
    required=True,
    description=gettext_lazy(
        "本次提交的 UUID。没有收到回答时带同一个键再发：内容相同得到同一结果，内容不同答 409。"
    ),
)


class Conflict(APIException):
    """What was sent does not fit what is there by now: 409."""

    status_code = 409
    default_code = "conflict"


@extend_schema_field(
    {"type": "string", "format": "decimal", "pattern": r"^-?\d{1,13}(\.\d{1,2})?$", "example": "1234.50"}
)
class Amount(serializers.DecimalField):
    """Yuan as text, ``"1234.50"``: plain digits, two decimals at most, nothing rounded."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=18, decimal_places=2, **kwargs)

    def validate_empty_values(self, data: Any) -> tuple[bool, Any]:
        """An empty text is no amount, even where there may be none: REST framework would read it as none."""
        return serializers.Field.validate_empty_values(self, data)

    def to_internal_value(self, data: Any) -> Decimal:
        try:
            amount = parse_amount(str(data)) if isinstance(data, str | int) and data is not True else None
        except NotAnAmount:
            amount = None
        if amount is None:
            raise ValidationError(_('金额应写成 "1234.50" 这样的文字，最多两位小数'))
        self.run_validators(amount)
        return amount

    def to_representation(self, value: Decimal) -> str:
        return money_text(value)


class Day(serializers.DateField):
    """A day as ``2007-06-30``."""

    def to_internal_value(self, value: Any) -> Any:
        try:
            return parse_date(str(value))
        except NotADate as error:
            raise ValidationError(_("日期应写成 2007-06-30")) from error


class Text(serializers.CharField):
    """One line, cleaned as all text is."""

    def to_internal_value(self, data: Any) -> str:
        try:
            text = clean_text(super().to_internal_value(data))
        except UnusableText as error:
            raise ValidationError(_("含有不能使用的字符，请重新输入")) from error
        if not text and not self.allow_blank:
            # of what cannot be seen nothing is left
            self.fail("blank")
        return text


def idempotency_key(request: Request) -> UUID:
    """The key of the request.

    Raises:
        ValidationError: it has none, or one that is no UUID.
    """
    try:
        return UUID(request.headers.get("Idempotency-Key", ""))
    except ValueError as error:
        raise ValidationError({"Idempotency-Key": [_("请在这个请求头中带一个 UUID")]}) from error
