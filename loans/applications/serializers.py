"""Applications as programs read and send them."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from common.api.fields import Amount, Day, Text
from customers.register.models import Customer
from loans.applications.models import (
    Application,
    ApplicationKind,
    Collateral,
    CollateralKind,
    Consent,
    ConsentRole,
    Guarantor,
)
from loans.applications.rules import Asked, AskedCollateral, AskedGuarantor
from loans.origination.models import GuaranteeMode, Product
from loans.products.models import LONGEST_MONTHS
from loans.products.queries import offered_purposes
from loans.schedules.choices import PlanChoice
from organization.access.rights import Right

#: More than a page has lines for.
MOST_LINES = 20


class GuarantorSerializer(serializers.Serializer[Guarantor]):
    """Who answers for the loan."""

    customer = serializers.CharField(
        source="customer.code",
        default=None,
        allow_null=True,
        max_length=32,
        help_text=gettext_lazy("保证人的客户号；不是客户为 null。"),
    )
    name = Text(max_length=60, help_text=gettext_lazy("保证人姓名或名称。"))
    is_natural = serializers.BooleanField(default=True, help_text=gettext_lazy("是自然人。"))
    amount = Amount(min_value=1, help_text=gettext_lazy("保证金额，元。"))
    annual_income = Amount(default=0, min_value=0, help_text=gettext_lazy("年收入，元。"))
    consented_on = Day(default=None, allow_null=True, help_text=gettext_lazy("同意日。"))


class CollateralSerializer(serializers.Serializer[Collateral]):
    """What is mortgaged or pledged."""

    kind = serializers.ChoiceField(choices=CollateralKind.choices, help_text=gettext_lazy("种类。"))
    description = Text(max_length=100, help_text=gettext_lazy("名称。"))
    certificate_number = Text(
        max_length=60, default="", allow_blank=True, help_text=gettext_lazy("权证或存单号。")
    )
    owner = Text(max_length=60, help_text=gettext_lazy("所有人。"))
    value = Amount(min_value=1, help_text=gettext_lazy("评估价值，元。"))
    appraised_on = Day(help_text=gettext_lazy("评估日。"))


class ConsentSerializer(serializers.Serializer[Consent]):
    """Who agreed in writing that the loan be extended."""

    role = serializers.ChoiceField(choices=ConsentRole.choices, help_text=gettext_lazy("身份。"))
    name = serializers.CharField(help_text=gettext_lazy("姓名或名称。"))
    customer = serializers.CharField(
        source="customer.code",
        default=None,
        allow_null=True,
        help_text=gettext_lazy("同意人的客户号；不是客户为 null。"),
    )
    consented_on = serializers.DateField(help_text=gettext_lazy("书面同意日。"))


class AskedSerializer(serializers.Serializer[Any]):
    """An application as it is sent."""

    customer = serializers.CharField(max_length=32, help_text=gettext_lazy("借款人的客户号。"))
    product = serializers.ChoiceField(choices=Product.choices, help_text=gettext_lazy("贷款品种。"))
    guarantee_mode = serializers.ChoiceField(
        choices=GuaranteeMode.choices, help_text=gettext_lazy("贷款方式。")
    )
    amount = Amount(min_value=1, help_text=gettext_lazy("申请金额，元。"))
    months = serializers.IntegerField(
        min_value=1, max_value=LONGEST_MONTHS, help_text=gettext_lazy("期限，月。")
    )
    purpose = serializers.CharField(max_length=20, help_text=gettext_lazy("用途代码。"))
    purpose_words = Text(max_length=60, default="", allow_blank=True, help_text=gettext_lazy("用途说明。"))
    plan = serializers.ChoiceField(
        choices=PlanChoice.choices,
        help_text=gettext_lazy("还款方式；free（约定分期还本）的日期和金额在出借据时约定。"),
    )
    industry = Text(
        max_length=60, default=None, allow_null=True, help_text=gettext_lazy("投向行业；不填按用途。")
    )
    agricultural = serializers.BooleanField(
        default=None, allow_null=True, help_text=gettext_lazy("涉农贷款；不填按客户和投向。")
    )
    funded_by_relending = serializers.BooleanField(default=False, help_text=gettext_lazy("使用支农再贷款。"))
    guarantors = GuarantorSerializer(  # type: ignore[call-arg]  # the list's, not the row's
        many=True, default=list, max_length=MOST_LINES, help_text=gettext_lazy("保证人。")
    )
    collaterals = CollateralSerializer(  # type: ignore[call-arg]
        many=True, default=list, max_length=MOST_LINES, help_text=gettext_lazy("抵（质）押物。")
    )

    def validate_purpose(self, code: str) -> str:
        """Only what is offered."""
        if not offered_purposes().filter(code=code).exists():
            raise ValidationError(_("没有这个用途代码，或已停用"))
        return code

    def validate_guarantors(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Customers are named by codes of customers in sight."""
        units = self.context["access"].units(Right.SEE_RECORDS)
        for row in rows:
            code = (row.pop("customer", None) or {}).get("code")
            found = Customer.objects.filter(code=code, branch__in=units).first() if code else None
            if code and found is None:
                raise ValidationError(_("没有客户号是 %(code)s 的客户，请重新选择") % {"code": code})
            row["customer"] = found.pk if found else None
            row["name"] = found.name if found else row["name"]
        return rows

    def asked(self, today: date) -> Asked:
        """Of a valid one; nothing was agreed or appraised on a day to come."""
        data = {name: value for name, value in self.validated_data.items() if name != "customer"}
        people, things = data.pop("guarantors"), data.pop("collaterals")
        days = [row["consented_on"] for row in people] + [row["appraised_on"] for row in things]
        if any(day is not None and day > today for day in days):
            raise ValidationError({"rules": [_("不能晚于营业日期 %(day)s") % {"day": today.isoformat()}]})
        return Asked(
            **data,
            guarantors=tuple(AskedGuarantor(**row) for row in people),
            collaterals=tuple(AskedCollateral(**row) for row in things),
        )


class ApplicationSerializer(serializers.Serializer[Application]):
    """An application at its present version."""

    number = serializers.CharField(help_text=gettext_lazy("申请号，不变。"))
    kind = serializers.ChoiceField(
        choices=ApplicationKind.choices, help_text=gettext_lazy("业务：新贷或展期。")
    )
    version = serializers.IntegerField(help_text=gettext_lazy("版本，每次修改加一。"))
    content_hash = serializers.CharField(help_text=gettext_lazy("这一版内容的 SHA-256。"))
    customer = serializers.CharField(source="customer.code", help_text=gettext_lazy("借款人的客户号。"))
    unit = serializers.CharField(source="unit.code", help_text=gettext_lazy("机构代码。"))
    officer = serializers.CharField(source="officer.code", help_text=gettext_lazy("调查岗的工号。"))
    applied_on = serializers.DateField(help_text=gettext_lazy("申请日。"))
    product = serializers.ChoiceField(choices=Product.choices, help_text=gettext_lazy("贷款品种。"))
    guarantee_mode = serializers.ChoiceField(
        choices=GuaranteeMode.choices, help_text=gettext_lazy("贷款方式。")
    )
    amount = Amount(help_text=gettext_lazy("申请金额，元。"))
    months = serializers.IntegerField(help_text=gettext_lazy("期限，月。"))
    purpose = serializers.CharField(source="purpose.code", help_text=gettext_lazy("用途代码。"))
    purpose_words = serializers.CharField(help_text=gettext_lazy("用途说明。"))
    plan = serializers.ChoiceField(choices=PlanChoice.choices, help_text=gettext_lazy("还款方式。"))
    industry = serializers.CharField(help_text=gettext_lazy("投向行业。"))
    agricultural = serializers.BooleanField(help_text=gettext_lazy("涉农贷款。"))
    funded_by_relending = serializers.BooleanField(help_text=gettext_lazy("支农再贷款。"))
    group = serializers.CharField(
        source="group.number", default=None, allow_null=True, help_text=gettext_lazy("联保小组编号。")
    )
    certificate = serializers.CharField(
        source="certificate.number", default=None, allow_null=True, help_text=gettext_lazy("贷款证号。")
    )
    loan = serializers.CharField(
        source="loan.number", default=None, allow_null=True, help_text=gettext_lazy("展期的借据号。")
    )
    new_due_on = serializers.DateField(allow_null=True, help_text=gettext_lazy("展期后到期日；新贷为 null。"))
    consents = ConsentSerializer(many=True, help_text=gettext_lazy("书面同意展期的人。"))
    rate_percent = serializers.DecimalField(
        max_digits=9, decimal_places=4, help_text=gettext_lazy("年利率，%。")
    )
    priced_on = serializers.DateField(help_text=gettext_lazy("定价日。"))
    guarantors = GuarantorSerializer(many=True, help_text=gettext_lazy("保证人。"))
    collaterals = CollateralSerializer(many=True, help_text=gettext_lazy("抵（质）押物。"))
