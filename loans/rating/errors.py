"""Why a rating does not go on, each with a sentence for the person who asked."""

from collections.abc import Iterable

from common.messages import Message


class RatingRefused(Exception):
    """It is not done, and nothing has changed; ``message`` says why."""

    message: Message

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.id)

    def __str__(self) -> str:
        return self.message.text


class NoCard(RatingRefused):
    """No card is in force for the kind of customer."""

    def __init__(self) -> None:
        super().__init__(Message("这类客户当日没有启用的评分卡，请联社信贷部启用一张"))


class RatedAlready(RatingRefused):
    """A customer has one rating a year."""

    def __init__(self, name: str, year: int) -> None:
        super().__init__(
            Message("%(name)s %(year)s 年已有评级，不能再评；要调整等级请办理年审", _whose(name, year))
        )


class EnteredAlready(RatingRefused):
    """A customer has one assessment a year under way."""

    def __init__(self, name: str, year: int) -> None:
        super().__init__(
            Message("%(name)s %(year)s 年的资信评定正在办理，请在原件上继续", _whose(name, year))
        )


class NotWhole(RatingRefused):
    """Some of the card is not answered; ``missing`` says what, item by item."""

    def __init__(self, items: Iterable[str]) -> None:
        super().__init__(Message("评分卡没有填完：%(items)s", {"items": "、".join(items)}))


class AssessmentMoved(RatingRefused):
    """Somebody was faster, or changed what was seen."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Message("%(name)s的资信评定已由他人办理或修改，请看过最新情况再办理", {"name": name})
        )


class NotOfBranch(RatingRefused):
    """The group of a branch decides on the branch's customers, and of those that it holds now."""

    def __init__(self, name: str) -> None:
        super().__init__(Message("%(name)s不是本社客户", {"name": name}))


class MayNotDecide(RatingRefused):
    """A rule of the group is against it; the sentence is the rule's, with the customer's name before it."""

    def __init__(self, name: str, because: Message) -> None:
        super().__init__(Message("%(name)s：%(because)s", {"name": name, "because": because.text}))


class GroupNotWhole(RatingRefused):
    """The group has too few members, or one twice."""


class NoSuchHousehold(RatingRefused):
    """A member's own household is no customer of the branch."""

    def __init__(self, code: str) -> None:
        super().__init__(Message("本社没有客户号为 %(code)s 的客户", {"code": code}))


class InTheFuture(RatingRefused):
    """A meeting is recorded after it was held."""

    def __init__(self) -> None:
        super().__init__(Message("会议日期不能晚于营业日期"))


class MeetingClosed(RatingRefused):
    """The minutes are closed."""

    def __init__(self) -> None:
        super().__init__(Message("会议记录已定稿，不能再改；请另开会议"))


class NothingDecided(RatingRefused):
    """A meeting without decisions has no minutes."""

    def __init__(self) -> None:
        super().__init__(Message("这次会议还没有评定任何客户，不能定稿"))


class NothingToPost(RatingRefused):
    """Nobody waits to be posted, or somebody was faster."""

    def __init__(self) -> None:
        super().__init__(Message("没有会议记录已定稿、等待公示的客户，可能他人已张贴"))


class NoticeEnded(RatingRefused):
    """The list is down."""

    def __init__(self) -> None:
        super().__init__(Message("这份公示已经结束"))


class MayNotEnd(RatingRefused):
    """The days are not over, or an objection is open."""


class NotPosted(RatingRefused):
    """Objections are to what stands on a list now."""

    def __init__(self, name: str) -> None:
        super().__init__(Message("%(name)s已不在公示中，不能登记异议", {"name": name}))


class AnsweredAlready(RatingRefused):
    """Somebody was faster."""

    def __init__(self) -> None:
        super().__init__(Message("这件异议已有答复"))


class CardRefused(RatingRefused):
    """The version is not made, changed or confirmed."""


class StandardRefused(RatingRefused):
    """A limit, a term or an average is not set."""


def _whose(name: str, year: int) -> dict[str, str]:
    return {"name": name, "year": str(year)}
