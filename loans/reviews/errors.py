"""Why an annual review is refused, each with a sentence for the person at the counter."""

from decimal import Decimal

from common.messages import Message
from common.money import format_money


class ReviewRefused(Exception):
    """Nothing has changed; ``message`` says why."""

    message: Message

    def __str__(self) -> str:
        return self.message.text


class NoStandingRating(ReviewRefused):
    """There is nothing to review."""

    def __init__(self) -> None:
        self.message = Message("该客户没有有效的评级，不能年审；请先评级")


class RatedThisYear(ReviewRefused):
    """The year of a rating needs no review."""

    def __init__(self, year: int) -> None:
        self.message = Message("%(year)s 年度评定的等级，从次年起年审", {"year": str(year)})


class AlreadyReviewed(ReviewRefused):
    """One a year."""

    def __init__(self, year: int) -> None:
        self.message = Message("该评级 %(year)s 年已经年审，一年只审一次", {"year": str(year)})


class OutcomeDoesNotFit(ReviewRefused):
    """What is known of the customer allows less."""

    def __init__(self, *, wilful: bool, diverted: bool) -> None:
        if wilful:
            self.message = Message("恶意拖欠的，只能取消评级")
        elif diverted:
            self.message = Message("贷款用途不符的，只能调低或取消")
        else:
            self.message = Message("有逾期未还的贷款本息，只能调低或取消；还清后可以保持")


class ReasonMissing(ReviewRefused):
    """Only keeping needs no words."""

    def __init__(self) -> None:
        self.message = Message("调高、调低、取消都要写明理由")


class NotRaised(ReviewRefused):
    """The decision raises nothing."""

    def __init__(self) -> None:
        self.message = Message("调高后的等级和额度不能低于现在的，并且至少有一项更高")


class NotLowered(ReviewRefused):
    """The decision lowers nothing."""

    def __init__(self) -> None:
        self.message = Message("调低后的等级和额度不能高于现在的，并且至少有一项更低")


class AboveGradeLimit(ReviewRefused):
    """More than the grade may have."""

    def __init__(self, most: Decimal) -> None:
        values = {"most": format_money(most)}
        self.message = Message("额度不能超过该等级的限额 %(most)s 元", values)


class RaisedByDirector(ReviewRefused):
    """An officer proposes, the director decides (organization.access.rights)."""

    def __init__(self) -> None:
        self.message = Message("调高等级或额度由信用社主任或联社信贷部决定")
