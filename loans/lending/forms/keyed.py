"""A note is paid out, or void."""

from django.utils.translation import gettext_lazy as _

from common.forms.fields import ProseField
from common.forms.form import BookForm
from common.forms.keyed import KeyedForm


class ReleaseForm(KeyedForm):
    """Nothing to type: the page says what will be paid out."""


class CancelForm(BookForm):
    """Why a note is void."""

    reason = ProseField(label=_("作废原因"), max_length=200, help_text=_("写明原因；作废后可以重新出据"))
