"""Why a month is not scored, each with a sentence for the person who asked."""

from django.utils.translation import gettext_noop as _

from common.dates import Month
from common.messages import Message


class CannotScore(Exception):
    """The month's scores cannot be reckoned; ``message`` says why."""

    message: Message

    def __str__(self) -> str:
        return self.message.text


class MonthWithoutBooks(CannotScore):
    """Nothing was ever entered in the month: it is not one of the books' months."""

    def __init__(self, month: Month) -> None:
        self.message = Message(_("%(month)s 没有账务，无法计分"), {"month": str(month)})


class NoScheme(CannotScore):
    """There is no appraisal scheme at all."""

    def __init__(self) -> None:
        self.message = Message(_("系统中没有考核办法，请先载入基础数据"))


class ScoresPublished(CannotScore):
    """The month's scores are published, and stay as they are."""

    def __init__(self, month: Month) -> None:
        self.message = Message(_("%(month)s 的得分已公布，不再重算"), {"month": str(month)})


class SchemeReplaced(Exception):
    """Another scheme came into force while facts were gathered by the old one: they are gathered again."""
