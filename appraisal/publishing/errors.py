"""Why scores are not published, taken back or taken over, each with a sentence for the person who asked."""

from django.utils.translation import gettext_noop as _

from common.dates import Month
from common.messages import Message


class PublishingRefused(Exception):
    """It is not done, and nothing has changed; ``message`` says why."""

    message: Message

    def __str__(self) -> str:
        return self.message.text


class MonthNotClosed(PublishingRefused):
    """Scores of an open month may still move."""

    def __init__(self, month: Month) -> None:
        self.message = Message(_("%(month)s 尚未结账，结账后才能公布得分"), {"month": str(month)})


class NotFromClosedBooks(PublishingRefused):
    """The scores were reckoned before the month closed."""

    def __init__(self, month: Month) -> None:
        self.message = Message(
            _("%(month)s 的得分是结账前暂算的，请按结账后的账务重新计分再公布"), {"month": str(month)}
        )


class NothingToPublish(PublishingRefused):
    """The month has no draft."""

    def __init__(self, month: Month) -> None:
        self.message = Message(_("%(month)s 没有可公布的得分，请先计分"), {"month": str(month)})


class AlreadyPublished(PublishingRefused):
    """Somebody was faster."""

    def __init__(self, month: Month, who: str, on: str) -> None:
        values = {"month": str(month), "who": who, "on": on}
        self.message = Message(_("%(month)s 的得分已由%(who)s于 %(on)s 公布"), values)


class ScoresMoved(PublishingRefused):
    """What was shown is not what would be decided on now."""

    def __init__(self, month: Month) -> None:
        self.message = Message(
            _("%(month)s 的得分在您打开页面之后变了，请看过新的结果再决定"), {"month": str(month)}
        )


class NotPublished(PublishingRefused):
    """There is no publication to take back: never was, or somebody was faster."""

    def __init__(self, month: Month) -> None:
        self.message = Message(_("%(month)s 的这次公布已经撤回，或者尚未公布"), {"month": str(month)})


class NoCandidate(PublishingRefused):
    """The reckoning that was to be decided on is decided already."""

    def __init__(self, month: Month) -> None:
        self.message = Message(_("%(month)s 没有待采用的重算结果，可能他人已作决定"), {"month": str(month)})


class StillPublished(PublishingRefused):
    """A published month's scores are replaced by nobody."""

    def __init__(self, month: Month) -> None:
        self.message = Message(
            _("%(month)s 的得分已公布；要采用重算结果，须先由联社领导撤回公布"), {"month": str(month)}
        )


class AppealRefused(PublishingRefused):
    """The appeal is not heard, or not decided."""


class NothingToAppeal(AppealRefused):
    """The score is not published, or no longer."""

    def __init__(self, month: Month) -> None:
        self.message = Message(
            _("%(month)s 的得分没有公布，或者公布已经撤回，不能申诉"), {"month": str(month)}
        )


class TermOver(AppealRefused):
    """Too late."""

    def __init__(self, until: str) -> None:
        self.message = Message(_("申诉期限已于 %(until)s 届满"), {"until": until})


class AppealWaits(AppealRefused):
    """There is an open appeal against the same indicator."""

    def __init__(self, indicator: str) -> None:
        self.message = Message(
            _("对指标 %(indicator)s 已有一件申诉正在处理，请等待答复"), {"indicator": indicator}
        )


class OwnAppeal(AppealRefused):
    """Nobody decides on their own appeal."""

    def __init__(self) -> None:
        self.message = Message(_("不能受理或答复本人提出的申诉"))


class AppealMoved(AppealRefused):
    """Somebody was faster."""

    def __init__(self) -> None:
        self.message = Message(_("这件申诉的状态已经改变，请看过最新情况再处理"))
