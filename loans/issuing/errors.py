"""Why no certificate is issued, each with a sentence for the person at the counter."""

from datetime import date
from decimal import Decimal

from common.messages import Message
from common.money import format_money


class IssueRefused(Exception):
    """Nothing has changed; ``message`` says why."""

    message: Message

    def __str__(self) -> str:
        return self.message.text


class NoStandingRating(IssueRefused):
    """Who is not rated has no limit."""

    def __init__(self) -> None:
        self.message = Message("该客户没有有效的评级，不能发贷款证；请先评级")


class NoLimit(IssueRefused):
    """A rating without a limit entitles to nothing."""

    def __init__(self) -> None:
        self.message = Message("该客户的评级没有授信额度，不能发贷款证")


class AlreadyHolds(IssueRefused):
    """One household, one certificate."""

    def __init__(self, number: str) -> None:
        self.message = Message("一户一证：该客户已持有贷款证 %(number)s", {"number": number})


class AboveStandingLimit(IssueRefused):
    """More than the rating gives."""

    def __init__(self, most: Decimal) -> None:
        values = {"most": format_money(most)}
        self.message = Message("额度不能超过评级核定的 %(most)s 元", values)


class BeyondRating(IssueRefused):
    """A certificate ends with its rating at the latest, and not before it is issued."""

    def __init__(self, until: date) -> None:
        self.message = Message(
            "有效期从发证日起，最晚到评级有效期的最后一天 %(until)s", {"until": str(until)}
        )


class StillFrozen(IssueRefused):
    """A new certificate would be free of the old one's freeze."""

    def __init__(self, number: str) -> None:
        self.message = Message("贷款证 %(number)s 已冻结，解冻后才能补发", {"number": number})
