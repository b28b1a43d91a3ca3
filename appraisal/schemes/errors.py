"""Why a draft does not go on, each with a sentence for the person who tried."""

from collections.abc import Sequence

from appraisal.scoring.problems import Problem
from common.dates import Month
from common.messages import Message


class SchemeRefused(Exception):
    """Nothing was changed; ``message`` says why, ``status`` how a page answers."""

    status = 409
    message: Message

    def __str__(self) -> str:
        return self.message.text


class StaleDraft(SchemeRefused):
    """Somebody saved another version since the page was shown (attacks A06)."""

    def __init__(self, seen: int, now: int) -> None:
        self.message = Message(
            "您看到的是第 %(seen)s 版，现在已是第 %(now)s 版，请重新查看后再办理",
            {"seen": str(seen), "now": str(now)},
        )


class NotInThisState(SchemeRefused):
    """The draft's state does not allow it: it was submitted, decided or discarded in the meantime (attacks W07)."""

    def __init__(self, state: str) -> None:
        self.message = Message("草稿的状态是“%(state)s”，不能这样办理", {"state": state})


class OwnDraft(SchemeRefused):
    """Who wrote or submitted a draft does not decide on it (attacks A06)."""

    status = 403

    def __init__(self) -> None:
        self.message = Message("您起草、修改或提交过这份办法，必须由另一人审批")


class YearScored(SchemeRefused):
    """Closed months of the year, or of a later one, are scored already: their measure cannot change any more."""

    def __init__(self, year: int, month: Month) -> None:
        self.message = Message(
            "%(month)s 已按原办法正式计分，适用年度不能是 %(year)s 年；最早只能从 %(next)s 年起适用",
            {"month": str(month), "year": str(year), "next": str(month.year + 1)},
        )


class CodeTaken(SchemeRefused):
    """Another scheme has the code; a code names one content for good."""

    def __init__(self, code: str) -> None:
        self.message = Message("编号“%(code)s”已被另一份办法使用，请换一个", {"code": code})


class UnfitCode(SchemeRefused):
    """The code cannot stand in an address."""

    status = 400

    def __init__(self) -> None:
        self.message = Message("编号只能由字母、数字和连字符组成，以字母或数字开头，且不能是 drafts")


class UnknownProducts(SchemeRefused):
    """A reading names loan products that this union does not have."""

    status = 400

    def __init__(self, codes: Sequence[str]) -> None:
        self.message = Message("本系统没有这些贷款品种：%(codes)s", {"codes": "、".join(codes[:10])})


class ReasonMissing(SchemeRefused):
    """Who returns a draft says why."""

    status = 400

    def __init__(self) -> None:
        self.message = Message("请写明退回的原因")


class UnreadableFile(SchemeRefused):
    """A file is no scheme; ``problems`` are its faults."""

    status = 400

    def __init__(self, message: Message, problems: Sequence[Problem] = ()) -> None:
        self.message = message
        self.problems = tuple(problems)
