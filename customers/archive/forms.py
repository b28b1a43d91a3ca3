"""Putting a file in its place, and lending it out."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from common.forms.fields import ChoiceField, DayField, TextField
from common.forms.form import BookForm
from organization.staff.models import User


class PlaceForm(BookForm):
    shelf = TextField(label=_("柜架"), max_length=20, help_text=_("例如：3柜2层"))
    box = TextField(label=_("盒号"), max_length=20)
    position = TextField(label=_("盒内顺序"), max_length=20, required=False)


class LendForm(BookForm):
    borrower = ChoiceField(label=_("借阅人"), help_text=_("本社和联社在岗人员；不能借给自己"))
    reason = TextField(label=_("借阅事由"), max_length=200, help_text=_("例如：年审、贷后检查、诉讼取证"))
    due_on = DayField(label=_("应还日"), help_text=_("不早于营业日期；+7 表示七天后"))

    def __init__(self, *args: Any, on: date, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        self.people = {str(each.pk): each for each in people}
        field = self.fields["borrower"]
        assert isinstance(field, ChoiceField)
        field.offer([(pk, f"{each.name} {each.code}") for pk, each in self.people.items()])

    @property
    def chosen(self) -> User:
        """The borrower, once the form is valid."""
        return self.people[self.cleaned_data["borrower"]]
