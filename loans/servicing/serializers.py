"""What is owed, what was booked, and what is to be booked, as programs read and send it."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from common.api.fields import Amount, Text
from loans.servicing.models import InterestKind, Posting, PostingKind
from loans.servicing.shown import Line

CENT = Decimal("0.01")


class PostingSerializer(serializers.Serializer[Posting]):
    """A posting of the journal, which only grows: a mistake is undone by another posting that names it."""

    number = serializers.CharField(help_text=_("流水号，不变。"))
    loan = serializers.CharField(source="loan.number", help_text=_("借据号。"))
    kind = serializers.ChoiceField(
        choices=PostingKind.choices, help_text=_("种类；冲正的种类与被冲正的相同。")
    )
    business_date = serializers.DateField(help_text=_("记账的营业日期。"))
    principal = Amount(help_text=_("本金，元。"))
    interest = Amount(help_text=_("利息，元。"))
    compound = Amount(help_text=_("复利，元。"))
    penalty = Amount(help_text=_("罚息，元。"))
    total = Amount(help_text=_("合计，元。"))
    effect = Amount(help_text=_("使表内余额增加多少，元；减少为负数。各笔之和就是余额。"))
    reverses = serializers.CharField(
        source="reverses.number",
        allow_null=True,
        help_text=_("冲正的流水号；不是冲正为 null。"),
    )
    reversed_by = serializers.CharField(
        source="reversed_by.number",
        allow_null=True,
        help_text=_("被哪笔流水冲正；没有为 null。"),
    )
    maker = serializers.CharField(
        source="maker.code", allow_null=True, help_text=_("记账人的工号；载入的为 null。")
    )
    reason = serializers.CharField(help_text=_("冲正原因；其他为空。"))


class LineSerializer(serializers.Serializer[Line]):
    """One kind of interest: settled and unpaid, grown since the last settlement, and both."""

    kind = serializers.ChoiceField(choices=InterestKind.choices, help_text=_("种类。"))
    unpaid = Amount(help_text=_("已结未付，元；随时可还。"))
    growing = Amount(help_text=_("未结，元；还清全部本金时一并结清。"))
    total = Amount(help_text=_("合计，元。"))


class OwedSerializer(serializers.Serializer[Any]):
    """What a loan owes on a day, as the page says it."""

    loan = serializers.CharField(help_text=_("借据号。"))
    day = serializers.DateField(source="found.day", help_text=_("哪一天；当天还款，当天不计息。"))
    principal = Amount(source="found.owed.principal", help_text=_("本金，元。"))
    overdue = Amount(source="found.owed.overdue", help_text=_("其中逾期的本金，元。"))
    lines = LineSerializer(many=True, help_text=_("利息、罚息、复利各一行。"))
    unpaid = Amount(source="found.owed.total_unpaid", help_text=_("已结未付的利息合计，元。"))
    growing = Amount(source="found.owed.total_growing", help_text=_("未结的利息合计，元。"))
    total = Amount(source="found.owed.total", help_text=_("全部还清，元。"))
    days_past_due = serializers.IntegerField(source="found.late_days", help_text=_("逾期天数。"))
    is_non_accrual = serializers.BooleanField(help_text=_("非应计贷款。"))
    left_on = serializers.DateField(
        source="found.facts.left_on",
        allow_null=True,
        help_text=_("转到表外的日期，利息算到那一天；在表内为 null。"),
    )


class RepaymentSerializer(serializers.Serializer[Any]):
    """A repayment as it is sent."""

    amount = Amount(min_value=CENT, help_text=_("还款金额，元；怎样分配由系统按规定定。"))
    seen = Amount(
        default=None,
        allow_null=True,
        help_text=_("先前读到的“全部还清”（owed 的 total）；此后又记了账就答 409。可以不填。"),
    )


class ReversalSerializer(serializers.Serializer[Any]):
    """A reversal as it is sent."""

    posting = serializers.CharField(max_length=60, help_text=_("要冲正的流水号，须是这笔贷款最后一笔。"))
    reason = Text(max_length=200, help_text=_("冲正原因。"))
