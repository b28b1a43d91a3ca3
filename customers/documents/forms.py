"""Sending documents, and withdrawing one."""

from django.utils.translation import gettext_lazy as _

from common.forms.fields import ChoiceField, TextField
from common.forms.files import FilesField
from common.forms.form import BookForm
from customers.files.models import PaperKind

#: What a browser offers to choose; the content decides.
ACCEPT = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
MOST_AT_ONCE = 10


class DocumentsForm(BookForm):
    """One kind, several files: the pages of a booklet are scanned one by one."""

    kind = ChoiceField(label=_("资料种类"), choices=PaperKind.choices)
    scans = FilesField(label=_("文件"), accept=ACCEPT, most=MOST_AT_ONCE)


class WithdrawForm(BookForm):
    reason = TextField(
        label=_("作废原因"),
        max_length=200,
        help_text=_("例如：扫错了人、看不清，已重新扫描。原因留在档案中。"),
    )
