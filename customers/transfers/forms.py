"""To whom, from which day, and which villages and customers."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms.fields import ChoiceField, DayField, FlagField
from common.forms.form import BookForm
from organization.staff.models import User

#: Customers that one page of the list shows, with room to spare.
MOST_KEYS = 2_000


class TransferForm(BookForm):
    """``villages`` and ``customers`` are ticked in the page's own lists."""

    taker = ChoiceField(label=_("接收人"))
    starts_on = DayField(label=_("移交日"))
    everything = FlagField(label=_("名下全部村和客户"))
    villages = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)
    customers = forms.TypedMultipleChoiceField(required=False, coerce=int, widget=forms.MultipleHiddenInput)
    #: The plan that was looked at; empty before.
    seal = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        takers: Sequence[User],
        villages: Sequence[tuple[int, str]],
        earliest: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.takers = {user.code: user for user in takers}
        self._offer("taker", [(user.code, f"{user.name} {user.code}") for user in takers])
        self._offer("villages", [(str(key), name) for key, name in villages])
        chosen = self.data.getlist("customers")[:MOST_KEYS] if self.is_bound else []  # type: ignore[attr-defined]  # of what a browser sent
        self._offer(
            "customers", [(key, key) for key in chosen if key.isascii() and key.isdigit() and len(key) < 10]
        )
        self.fields["starts_on"].help_text = _("最早 %(day)s；移交人管到前一天。已结账月份不能改。") % {
            "day": earliest.isoformat()
        }

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        if isinstance(field, ChoiceField):
            field.offer(choices)
        else:
            field.choices = choices
