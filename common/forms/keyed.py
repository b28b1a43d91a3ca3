"""Forms that move money, or sign for it: sent twice, they count once (reliability.md, fact 7)."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms.form import BookForm


class KeyedForm(BookForm):
    """``key`` is made when the form is shown, and comes back with it."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if "key" in self.errors:
            self.add_error(None, _("表单不完整，请重新打开页面"))
        return found
