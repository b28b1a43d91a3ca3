"""Why no extension is entered or agreed, each with a sentence for the person at the counter."""

from common.messages import Message
from loans.lending.errors import LendingError


class AlreadyExtended(LendingError):
    """One agreement for an application."""

    def __init__(self, number: str, agreement: str) -> None:
        values = {"number": number, "agreement": agreement}
        self.message = Message("申请 %(number)s 已签展期协议 %(agreement)s", values)


class NotAnExtension(LendingError):
    """A new loan is lent under a contract."""

    def __init__(self, number: str) -> None:
        self.message = Message("申请 %(number)s 不是展期申请", {"number": number})


class ApprovedForLess(LendingError):
    """An extension moves the due date of all that is owed."""

    def __init__(self, approved: str, owed: str) -> None:
        values = {"approved": approved, "owed": owed}
        self.message = Message(
            "批准展期 %(approved)s 元，现欠本金 %(owed)s 元；先还超出的部分再签协议", values
        )


class NoPlanToExtend(LendingError):
    """A loan without instalments has no date that an extension could move."""

    def __init__(self, number: str) -> None:
        self.message = Message("借据 %(number)s 没有还款计划，不能展期", {"number": number})


class ExtendedToday(LendingError):
    """Which of two dates agreed on one day holds, nobody could say."""

    def __init__(self, number: str) -> None:
        self.message = Message("借据 %(number)s 今天已办理过展期，请下一营业日再办", {"number": number})
