"""Why nothing is done with an application, each with a sentence for the person at the counter."""

from collections.abc import Sequence
from datetime import date

from common.messages import Message
from loans.groups.rules.refusals import Refusal


class ApplicationError(Exception):
    """Nothing was changed; ``message`` says why, ``status`` how a page answers."""

    status = 409
    message: Message

    @property
    def sentences(self) -> list[str]:
        return [self.message.text]

    def __str__(self) -> str:
        return self.message.text


class RulesRefuse(ApplicationError):
    """Rules say no; ``refusals`` are all of them, each with its figures."""

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


class StaleApplication(ApplicationError):
    """Somebody changed the application since the page was shown; ``version`` is the one that it has now."""

    def __init__(self, version: int) -> None:
        self.version = version
        self.message = Message(
            "申请在您查看之后已改为第 %(version)s 版，请核对后再提交", {"version": str(version)}
        )


class NotToChange(ApplicationError):
    """It is with the examination post or beyond: only a return for correction opens it again."""

    def __init__(self, number: str) -> None:
        self.message = Message("申请 %(number)s 已提交审查，退回补正后才能修改", {"number": number})


class KeyTaken(ApplicationError):
    """The idempotency key came with another content before (reliability.md, fact 7)."""

    def __init__(self, number: str) -> None:
        self.message = Message(
            "这次录入的内容与同一次提交先前的内容不同；先前的已保存为申请 %(number)s", {"number": number}
        )


class StandardRefused(ApplicationError):
    """A parameter of the union is not set: it holds from a day on, and one row of a day stands."""

    status = 400

    def __init__(self, day: date) -> None:
        self.message = Message("%(day)s 已有规定，或早于营业日期，请换一个起始日", {"day": day.isoformat()})
