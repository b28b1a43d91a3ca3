"""Why something is not done with a group, each with a sentence for the person at the counter."""

from collections.abc import Sequence
from datetime import date

from common.messages import Message
from loans.groups.rules.refusals import Refusal


class GroupError(Exception):
    """Nothing was changed; ``message`` says why, ``status`` how a page answers."""

    status = 409
    message: Message

    @property
    def sentences(self) -> list[str]:
        return [self.message.text]

    def __str__(self) -> str:
        return self.message.text


class RulesRefuse(GroupError):
    """Rules of domain.md 3 say no; ``refusals`` are all of them, each with its figures and people."""

    status = 400

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        self.refusals = tuple(refusals)
        self.message = self.refusals[0].message
        super().__init__(self.message.id)

    @property
    def sentences(self) -> list[str]:
        return [str(refusal) for refusal in self.refusals]

    def __str__(self) -> str:
        return "；".join(self.sentences)


class StaleGroup(GroupError):
    """Somebody changed the group since the page was shown."""

    def __init__(self) -> None:
        self.message = Message("小组在您查看之后有了变动，请重新查看后再办理")


class NotInThisState(GroupError):
    """The group's state does not allow it."""

    def __init__(self, state: str) -> None:
        self.message = Message("小组的状态是“%(state)s”，不能这样办理", {"state": state})


class NotAMember(GroupError):
    """The person has left, or never was in this group."""

    def __init__(self) -> None:
        self.message = Message("此人不是本组现有成员")


class NothingToSign(GroupError):
    """No agreement waits for signatures, or this member has signed."""

    def __init__(self) -> None:
        self.message = Message("没有等待此人签字的协议")


class NothingToApprove(GroupError):
    """No agreement waits for approval."""

    def __init__(self) -> None:
        self.message = Message("没有等待批准的协议")


class NothingOverdue(GroupError):
    """No joint-guarantee loan of the group is overdue, or everybody was asked today."""

    def __init__(self) -> None:
        self.message = Message("没有需要通知的逾期联保贷款，或今天已经通知过")


class OwnProposal(GroupError):
    """Who proposed it does not approve it."""

    status = 403

    def __init__(self) -> None:
        self.message = Message("您经办了这个小组，必须由另一人批准")


class TermsTaken(GroupError):
    """Parameters begin on a day of their own, not before today."""

    status = 400

    def __init__(self, day: date) -> None:
        self.message = Message("%(day)s 已有参数，或早于营业日期，请换一个起始日", {"day": day.isoformat()})
