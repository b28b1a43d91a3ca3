"""Why a document is not taken, or not withdrawn; each with a sentence for the person who sent it."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop as _

from common.messages import Message

if TYPE_CHECKING:
    from customers.files.models import Document


class DocumentRefused(Exception):
    """Nothing was kept or changed; ``message`` says why, ``status`` is the answer's."""

    status = 400

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.id)

    def __str__(self) -> str:
        return self.message.text


class NotReadable(DocumentRefused):
    """The content is none that is kept (``rules.type_of``)."""


class TooLarge(DocumentRefused):
    status = 413

    def __init__(self, megabytes: int) -> None:
        sentence = _("文件超过 %(limit)s MB，请降低扫描分辨率或分成几个文件")
        super().__init__(Message(sentence, {"limit": str(megabytes)}))


class TooMany(DocumentRefused):
    """A customer's file has room for so many."""

    status = 409

    def __init__(self, most: int) -> None:
        super().__init__(Message(_("该客户的资料已有 %(most)s 份，不能再收"), {"most": str(most)}))


class SameDocument(DocumentRefused):
    """The same content lies in this customer's file already."""

    status = 409

    def __init__(self, first: "Document") -> None:
        values = {"title": first.title, "who": first.uploaded_by.name, "day": str(first.uploaded_on)}
        super().__init__(Message(_("内容相同的资料“%(title)s”已由%(who)s于 %(day)s 上传"), values))


class AlreadyWithdrawn(DocumentRefused):
    status = 409

    def __init__(self) -> None:
        super().__init__(Message(_("这份资料已经作废")))
