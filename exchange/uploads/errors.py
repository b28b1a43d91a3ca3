"""Why an upload is not taken, or not loaded."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop as _

from common.messages import Message

if TYPE_CHECKING:
    from exchange.uploads.models import Upload


class UploadRefused(Exception):
    """Nothing was done; ``message`` says why, fit for the person, ``status`` is the answer's."""

    status = 400

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.id)


class SameContent(UploadRefused):
    """The same content was sent before (attacks X09): ``first`` is that batch."""

    status = 409

    def __init__(self, first: "Upload") -> None:
        self.first = first
        super().__init__(
            Message(
                _("这个文件已由%(who)s上传过，内容完全相同，不再收第二份。"), {"who": first.uploaded_by.name}
            )
        )


class TooManyWaiting(UploadRefused):
    """One person keeps too many workbooks waiting (attacks X27)."""

    status = 429

    def __init__(self, most: int) -> None:
        sentence = _("您已有%(most)s个文件等待处理，请先导入或放弃其中的几个，再上传新的。")
        super().__init__(Message(sentence, {"most": str(most)}))


class TooLarge(UploadRefused):
    status = 413

    def __init__(self, megabytes: int) -> None:
        sentence = _("文件超过%(limit)s MB，请分成几个文件，或请系统管理员用命令导入。")
        super().__init__(Message(sentence, {"limit": str(megabytes)}))


class NoLongerSo(UploadRefused):
    """The upload has moved on since the page was shown: compare and set failed."""

    status = 409

    def __init__(self) -> None:
        super().__init__(Message(_("这个文件的状态已经变化，请看当前页面后再操作。")))


class BooksMoved(Exception):
    """What the load would do is no longer what the preview said."""
