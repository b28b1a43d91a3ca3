"""Why nothing is signed, drawn or paid out, each with a sentence for the person at the counter."""

from collections.abc import Sequence
from datetime import date

from common.messages import Message
from loans.groups.rules.refusals import Refusal


class LendingError(Exception):
    """Nothing was changed; ``message`` says why, ``status`` how a page answers."""

    status = 409
    message: Message

    @property
    def sentences(self) -> list[str]:
        return [self.message.text]

    def __str__(self) -> str:
        return "；".join(self.sentences)


class RulesRefuse(LendingError):
    """Rules say no; ``refusals`` are all of them, each with its figures."""

    status = 400

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        self.refusals = tuple(refusals)
        self.message = self.refusals[0].message
        super().__init__(self.message.id)

    @property
    def sentences(self) -> list[str]:
        return [str(refusal) for refusal in self.refusals]


class NoApproval(LendingError):
    """Nobody approved the application as it reads now."""

    def __init__(self, number: str) -> None:
        self.message = Message("申请 %(number)s 没有对现行内容有效的审批，不能办理", {"number": number})


class NotForALoan(LendingError):
    """An extension changes the contract that there is."""

    def __init__(self, number: str) -> None:
        self.message = Message("申请 %(number)s 是展期，不签新合同", {"number": number})


class AlreadySigned(LendingError):
    """One contract for an application."""

    def __init__(self, number: str, contract: str) -> None:
        values = {"number": number, "contract": contract}
        self.message = Message("申请 %(number)s 已签订合同 %(contract)s", values)


class ConditionsOpen(LendingError):
    """The approval's conditions come before the contract."""

    def __init__(self, words: Sequence[str]) -> None:
        values = {"count": str(len(words)), "words": "；".join(words)}
        self.message = Message("还有 %(count)s 项审批条件没有落实：%(words)s", values)


class NoSuchCondition(LendingError):
    """The approval that holds now has no condition of that number."""

    def __init__(self, position: int) -> None:
        self.message = Message("没有第 %(position)s 项审批条件，请重新查看", {"position": str(position)})


class ConditionAlreadyMet(LendingError):
    """Somebody ticked it before."""

    def __init__(self, position: int, who: str, on: date) -> None:
        values = {"position": str(position), "who": who, "on": on.isoformat()}
        self.message = Message("第 %(position)s 项审批条件已由%(who)s于 %(on)s 落实", values)


class NotTheirDocument(LendingError):
    """What proves a condition lies in the borrower's own file."""

    status = 400

    def __init__(self) -> None:
        self.message = Message("凭据应是借款人档案中有效的资料")


class OverApproval(LendingError):
    """A contract is for no more than was approved, and for something."""

    status = 400

    def __init__(self, wanted: str, approved: str) -> None:
        values = {"wanted": wanted, "approved": approved}
        self.message = Message("合同金额 %(wanted)s 元应大于0，不超过批准金额 %(approved)s 元", values)


class AmountMissing(LendingError):
    """A note is for something."""

    status = 400

    def __init__(self) -> None:
        self.message = Message("借据金额应大于0")


class AlreadyReleased(LendingError):
    """The money is out."""

    def __init__(self, number: str, who: str, on: date) -> None:
        values = {"number": number, "who": who, "on": on.isoformat()}
        self.message = Message("借据 %(number)s 已由%(who)s于 %(on)s 放款", values)


class AlreadyCancelled(LendingError):
    """The note is void."""

    def __init__(self, number: str, on: date) -> None:
        values = {"number": number, "on": on.isoformat()}
        self.message = Message("借据 %(number)s 已于 %(on)s 作废", values)


class TooLate(LendingError):
    """A note that waited too long is cancelled, and another one drawn after a new look."""

    def __init__(self, number: str, until: date) -> None:
        values = {"number": number, "until": until.isoformat()}
        self.message = Message("借据 %(number)s 最迟应于 %(until)s 放款，已过期；请作废后重新出据", values)


class OwnNote(LendingError):
    """Who signed or drew does not pay out."""

    status = 403

    def __init__(self, number: str) -> None:
        self.message = Message("您签订了合同或出具了借据 %(number)s，必须由另一人放款", {"number": number})


class ReasonMissing(LendingError):
    """Nobody cancels without saying why."""

    status = 400

    def __init__(self) -> None:
        self.message = Message("请写明原因")


class KeyReused(LendingError):
    """A form's key came back with other content (reliability.md, fact 7)."""

    def __init__(self) -> None:
        self.message = Message("这张表单已经提交过，内容不同；请重新打开页面再办理")


class TermsTaken(LendingError):
    """Parameters begin on a day of their own, not before today."""

    status = 400

    def __init__(self, day: date) -> None:
        self.message = Message("%(day)s 已有参数，或早于营业日期，请换一个起始日", {"day": day.isoformat()})


class QuotaTaken(LendingError):
    """Each relending contract once."""

    status = 400

    def __init__(self, number: str) -> None:
        self.message = Message("再贷款合同 %(number)s 已经登记", {"number": number})


class QuotaDays(LendingError):
    """A relending contract falls due after it was granted."""

    status = 400

    def __init__(self) -> None:
        self.message = Message("到期日应晚于发放日")


class NotPricedHere(LendingError):
    """A rate follows the base rate by what it floats by, and nobody knows by how much this one does."""

    def __init__(self, number: str) -> None:
        self.message = Message(
            "借据 %(number)s 没有定价过程，不知道按基准利率浮动多少，不能按年调整", {"number": number}
        )
