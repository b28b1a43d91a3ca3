"""Why an application does not go on, each with a sentence for the person at the counter."""

from decimal import Decimal

from common.messages import Message
from common.money import format_money


class ApprovalRefused(Exception):
    """Nothing was changed; ``message`` says why, ``status`` how a page answers.

    ``is_noted``: somebody tried what is not theirs to do; that stands in the audit (reliability.md, Rules).
    ``field``: beside which field of a form it is said, where there is one.
    """

    status = 409
    is_noted = False
    field = ""
    message: Message

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.id)

    def __str__(self) -> str:
        return self.message.text


class ContentChanged(ApprovalRefused):
    """What was seen is not what the application says now (reliability.md, Rules)."""

    def __init__(self) -> None:
        super().__init__(Message("申请内容在您查看之后有改动，请重新看过再办理"))


class NotOnTurn(ApprovalRefused):
    """Another post is on; the sentence names it."""


class AlreadyEnded(ApprovalRefused):
    """The application has come to its end."""


class CannotOverturn(ApprovalRefused):
    """F29, L12: who chairs may stop a yes, never overturn a no."""

    is_noted = True

    def __init__(self) -> None:
        super().__init__(Message("集体审议没有通过，主任、联社领导不能改为同意"))


class ActedAtAnotherPost(ApprovalRefused):
    """O3: nobody performs two posts on one loan."""

    is_noted = True

    def __init__(self) -> None:
        super().__init__(Message("您已在另一岗位办理过这笔申请，一人不能办理两个岗位"))


class ActedAlready(ApprovalRefused):
    """A post speaks once in a round, a member votes once in a sitting."""

    def __init__(self) -> None:
        super().__init__(Message("本岗对这次提交已经办理过，不能再办"))


class NotYourPost(ApprovalRefused):
    """The person does not hold the post at this application's branch or the union."""

    is_noted = True

    def __init__(self) -> None:
        super().__init__(Message("您没有担任办理这一步的岗位"))


class OutcomeOfAnotherPost(ApprovalRefused):
    """A vote is for or against, the other posts agree, return or refuse."""

    status = 400

    def __init__(self) -> None:
        super().__init__(Message("本岗不能作出这种结论"))


class ReasonMissing(ApprovalRefused):
    """A no is given with its reason."""

    status = 400

    def __init__(self) -> None:
        super().__init__(Message("不同意、退回、撤回都要写明理由"))


class MayNotRaise(ApprovalRefused):
    """mem-H (domain.md 5): an approver may reduce, never raise."""

    status = 400
    field = "amount"

    def __init__(self, agreed: Decimal) -> None:
        super().__init__(Message("金额只能调减，不能高于 %(agreed)s 元", {"agreed": format_money(agreed)}))


class OnceMoreOnly(ApprovalRefused):
    """A refused matter comes back once."""

    def __init__(self) -> None:
        super().__init__(Message("这笔申请已再次提交过一次，又被否决，不能再提交；请另立申请"))


class NothingNew(ApprovalRefused):
    """A refused matter comes back with new facts, in a new version."""

    status = 400

    def __init__(self) -> None:
        super().__init__(Message("被否决的申请须有新的情况才能再次提交：请修改申请内容，并写明新情况"))


class NotOpen(ApprovalRefused):
    """No sitting is open for votes."""

    def __init__(self) -> None:
        super().__init__(Message("没有正在进行的审议会，可能已经散会"))


class SittingOpen(ApprovalRefused):
    """One sitting of a body at a time on one application."""

    def __init__(self) -> None:
        super().__init__(Message("审议会已经召开，请先结束这一次"))


class NotAMember(ApprovalRefused):
    """Only members of the sitting vote."""

    is_noted = True

    def __init__(self) -> None:
        super().__init__(Message("您不是这次审议会的成员"))


class TooFewMembers(ApprovalRefused):
    """A vote of one is impossible (L12)."""

    def __init__(self, count: int, least: int) -> None:
        values = {"count": str(count), "least": str(least)}
        super().__init__(Message("可以参加审议的成员只有 %(count)s 人，至少要 %(least)s 人", values))


class QuorumMissing(ApprovalRefused):
    """Without a quorum a sitting decides nothing; it is broken off on a later day at the earliest."""

    def __init__(self, present: int, quorum: int) -> None:
        values = {"present": str(present), "quorum": str(quorum)}
        super().__init__(
            Message(
                "已表决 %(present)s 人，未达法定人数 %(quorum)s 人：请等其他成员表决，隔日才能按流会结束",
                values,
            )
        )
