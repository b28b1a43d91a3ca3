"""Forms that move money, or sign for it: sent twice, they count once (reliability.md, fact 7)."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms.fields import ProseField
from common.forms.form import BookForm


class KeyedForm(BookForm):
    """``key`` is made when the form is shown, and comes back with it."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if "key" in self.errors:
            self.add_error(None, _("表单不完整，请重新打开页面"))
        return found


class ReleaseForm(KeyedForm):
    """Nothing to type: the page says what will be paid out."""


class CancelForm(BookForm):
    """Why a note is void."""

    reason = ProseField(label=_("作废原因"), max_length=200, help_text=_("写明原因；作废后可以重新出据"))
