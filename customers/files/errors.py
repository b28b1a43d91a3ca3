"""Why a survey is not taken, each with a sentence for the person who typed it."""

from django.utils.translation import gettext_noop as _

from common.messages import Message


class SurveyRefused(Exception):
    """Nothing was changed; ``message`` says why."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.id)

    def __str__(self) -> str:
        return self.message.text


class SurveyChanged(SurveyRefused):
    """Somebody else recorded figures of the year since the page was opened."""

    def __init__(self, year: int) -> None:
        super().__init__(
            Message(
                _("%(year)s 年度的调查在您打开页面之后被他人改过，请重新打开页面核对后再填"),
                {"year": str(year)},
            )
        )


class NotASurveyDay(SurveyRefused):
    """A survey is of the business year or the one before, and not of the future."""

    def __init__(self, day: str) -> None:
        super().__init__(Message(_("调查日须在本年度或上年度之内，且不晚于营业日期 %(day)s"), {"day": day}))


class SaysBoth(SurveyRefused):
    """A part has figures, and is said to be nothing."""

    def __init__(self, part: str) -> None:
        super().__init__(Message(_("“%(part)s”既填了数又选了“没有”，请改正其中之一"), {"part": part}))


class SaidTwice(SurveyRefused):
    """One lender, or one item, stands there twice."""

    def __init__(self, what: str) -> None:
        super().__init__(Message(_("“%(what)s”填了两次，请合并为一行"), {"what": what}))


class OnlyForBusinesses(SurveyRefused):
    """A household has no business facts."""

    def __init__(self) -> None:
        super().__init__(Message(_("经营情况只填个体工商户和企业")))
