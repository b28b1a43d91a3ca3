"""Why no money is booked on a loan, each with a sentence for the person at the counter."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_noop as _

from common.messages import Message
from common.money import format_money


class ServicingRefused(Exception):
    """It is not done, and nothing has changed; ``message`` says why."""

    def __init__(self, sentence: str, **values: object) -> None:
        self.message = Message(sentence, {name: str(value) for name, value in values.items()})
        super().__init__(sentence)

    def __str__(self) -> str:
        return self.message.text


class KeyTaken(ServicingRefused):
    """The form was sent before with other content: what was booked then stands (409)."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("这张表单已提交过，内容不同，当时记了流水 %(number)s；请重新打开页面办理"), number=number
        )


class AlreadyReleased(ServicingRefused):
    """A note is one drawdown."""

    def __init__(self, number: str, posting: str) -> None:
        super().__init__(_("借据 %(number)s 已放款（流水 %(posting)s）"), number=number, posting=posting)


class NotTheReleaseDay(ServicingRefused):
    """Interest counts from the day on the note; another day would be another note."""

    def __init__(self, number: str, released_on: date) -> None:
        super().__init__(
            _("借据 %(number)s 的放款日为 %(day)s，只能在当天放款"), number=number, day=released_on
        )


class NoPlan(ServicingRefused):
    """Nobody could say when the loan is due."""

    def __init__(self, number: str) -> None:
        super().__init__(_("借据 %(number)s 的各期应还本金之和不等于借据金额，不能放款"), number=number)


class OffTheBooks(ServicingRefused):
    """Swapped or written off: what comes in is a collection off the books."""

    def __init__(self, number: str, on: date) -> None:
        super().__init__(
            _("借据 %(number)s 已于 %(day)s 转到表外，收回的款项按表外清收登记"), number=number, day=on
        )


class NothingOwed(ServicingRefused):
    """There is nothing to pay."""

    def __init__(self, number: str) -> None:
        super().__init__(_("借据 %(number)s 已结清，没有应还款项"), number=number)


class TooMuch(ServicingRefused):
    """More than is owed."""

    def __init__(self, owed: Decimal) -> None:
        super().__init__(_("多于应还款项：今天全部还清是 %(owed)s 元"), owed=format_money(owed))


class NotQuiteAll(ServicingRefused):
    """It would repay all principal and leave interest that falls due with it."""

    def __init__(self, owed: Decimal, most: Decimal) -> None:
        super().__init__(
            _("全部还清要 %(owed)s 元（还清时一并结息）；不还清的，最多收 %(most)s 元"),
            owed=format_money(owed),
            most=format_money(most),
        )


class OwedHasChanged(ServicingRefused):
    """Somebody booked on the loan after the page was opened (409)."""

    def __init__(self, owed: Decimal) -> None:
        super().__init__(
            _("打开页面以后这笔贷款又记了账，现在全部还清是 %(owed)s 元；请核对后再确认"),
            owed=format_money(owed),
        )


class DayIsSettled(ServicingRefused):
    """The day's interest is settled with that day inside; what is paid after that belongs to the next day."""

    def __init__(self, on: date) -> None:
        super().__init__(_("%(day)s 已日终结息，请在下一营业日办理"), day=on)


class SettledTwiceToday(ServicingRefused):
    """A day has one item of a kind; a second one of the same day has to wait."""

    def __init__(self, on: date) -> None:
        super().__init__(_("这笔贷款 %(day)s 已结过一次息，当日不能再结；请下一营业日还清"), day=on)


class NotTheNewest(ServicingRefused):
    """Postings are undone from the last one back."""

    def __init__(self, number: str, newest: str) -> None:
        super().__init__(_("请先冲正后面的流水 %(newest)s，再冲正 %(number)s"), number=number, newest=newest)


class CannotReverse(ServicingRefused):
    """A reversal, an opening balance or a move off the books is undone elsewhere or not at all."""

    def __init__(self, number: str) -> None:
        super().__init__(_("流水 %(number)s 不能在这里冲正：只冲正放款和还款"), number=number)


class ReversedBefore(ServicingRefused):
    """Once per posting."""

    def __init__(self, number: str, by: str) -> None:
        super().__init__(_("流水 %(number)s 已由 %(by)s 冲正"), number=number, by=by)


class InterestIsSettled(ServicingRefused):
    """A loan that has borne settled interest was made."""

    def __init__(self, number: str) -> None:
        super().__init__(_("借据 %(number)s 已结过息，放款不能冲正；请收回本息"), number=number)


class OwnPosting(ServicingRefused):
    """Maker and checker differ."""

    def __init__(self, number: str) -> None:
        super().__init__(_("流水 %(number)s 是您本人记的，须由别人冲正"), number=number)


class ReasonMissing(ServicingRefused):
    """Nobody undoes or lets off money without saying why."""

    def __init__(self) -> None:
        super().__init__(_("请写明原因"))


class MoreThanUnpaid(ServicingRefused):
    """Only what is settled and unpaid can be let off."""

    def __init__(self, unpaid: Decimal) -> None:
        super().__init__(
            _("已结未付的该种利息只有 %(unpaid)s 元，减免不能超过它"), unpaid=format_money(unpaid)
        )


class AskedAlready(ServicingRefused):
    """One application of a kind at a time."""

    def __init__(self) -> None:
        super().__init__(_("该种利息已有一笔减免申请待审批"))


class DecidedAlready(ServicingRefused):
    """A decision stands (409)."""

    def __init__(self) -> None:
        super().__init__(_("这笔减免申请已经审批过了"))


class OwnWaiver(ServicingRefused):
    """Maker and checker differ."""

    def __init__(self) -> None:
        super().__init__(_("这笔减免是您本人申请的，须由别人审批"))


class DivertedAlready(ServicingRefused):
    """Two diversions of a loan at once would be one."""

    def __init__(self) -> None:
        super().__init__(_("这笔贷款在那些日子里已登记为挤占挪用"))


class DiversionDates(ServicingRefused):
    """Found later than it began, not before the money was there."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(_("日期应在 %(first)s 至 %(last)s 之间"), first=first, last=last)


class MendedAlready(ServicingRefused):
    """It ended once (409)."""

    def __init__(self) -> None:
        super().__init__(_("这次挤占挪用已登记纠正"))


class TermsTaken(ServicingRefused):
    """Parameters begin on a day of their own, not before today."""

    def __init__(self, day: date) -> None:
        super().__init__(_("%(day)s 已有参数，或早于营业日期，请换一个起始日"), day=day)
