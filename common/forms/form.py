"""What every form of ours is made of: sections in order, and the business date that its days count from."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise

from common.forms.fields import DayField


class BookForm(forms.Form):
    """A form about the books on a business date. ``templates/parts/form.html`` draws it.

    ``sections``: headings, each with the names of its fields in order; without any, all fields in one.
    """

    sections: ClassVar[tuple[tuple[str | Promise, tuple[str, ...]], ...]] = ()

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.today = on

    def shown(self) -> Iterator[tuple[str | Promise, list[BoundField]]]:
        """The sections with their fields; a field that the form has dropped is left out."""
        sections = self.sections or (("", tuple(self.fields)),)
        for title, names in sections:
            fields = [self[name] for name in names if name in self.fields and not self[name].is_hidden]
            if fields:
                yield title, fields
