"""Why a file is not placed, lent or taken back; each with a sentence for the person at the archive."""

from django.utils.translation import gettext_noop as _

from common.messages import Message


class ArchiveRefused(Exception):
    """Nothing was changed; ``message`` says why."""

    def __init__(self, sentence: str, **values: str) -> None:
        self.message = Message(sentence, values)
        super().__init__(sentence)

    def __str__(self) -> str:
        return self.message.text


class NoFileYet(ArchiveRefused):
    """What does not exist is not put on a shelf."""

    def __init__(self) -> None:
        super().__init__(_("档案还没有建立，资料齐全之后才能入库"))


class NotPlaced(ArchiveRefused):
    """Nobody said where the file stands."""

    def __init__(self) -> None:
        super().__init__(_("档案还没有入库，请先登记存放位置"))


class AlreadyLent(ArchiveRefused):
    """One borrower at a time."""

    def __init__(self, who: str, day: str) -> None:
        super().__init__(_("档案已于 %(day)s 借给%(who)s，收回之后才能再借"), who=who, day=day)


class OwnLending(ArchiveRefused):
    """Files are lent by those who do not borrow them."""

    def __init__(self) -> None:
        super().__init__(_("不能把档案借给自己，也不能收回自己借的档案，请由他人经办"))


class DueTooEarly(ArchiveRefused):
    def __init__(self) -> None:
        super().__init__(_("应还日不能早于借出日"))


class NotLent(ArchiveRefused):
    """It came back already."""

    def __init__(self) -> None:
        super().__init__(_("这份档案已经收回"))
