"""What stands in the columns of a tracked row, in words: personal numbers masked, whoever looks; secrets not at all."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.encryption import EncryptedField
from common.identity_numbers import mask_identity_number

#: Columns that nobody reads, whatever their rights.
HIDDEN = frozenset({"password", "secret", "identity_hash", "session_data", "code_hash"})
HIDDEN_WORD = _("（不显示）")
YES, NO = _("是"), _("否")
#: Personal: masked as identity numbers are.
PHONES = frozenset({"phone", "mobile"})


@dataclass(frozen=True)
class Change:
    """A column: its name, the value before (None: nobody kept it) and after; whether they differ."""

    title: Promise | str
    before: str | None
    after: str | None

    @property
    def differs(self) -> bool:
        return self.before != self.after


def text_of(field: "Field[Any, Any]", row: Model) -> str:
    """The value of a column for people; empty where there is none."""
    value = getattr(row, field.attname)
    if value in (None, ""):
        return ""
    if field.name in HIDDEN:
        return str(HIDDEN_WORD)
    if isinstance(field, EncryptedField) or field.name in PHONES:
        return mask_identity_number(str(value))
    if isinstance(value, bool):
        return str(YES if value else NO)
    if isinstance(field, ForeignKey):
        return str(getattr(row, field.name, None) or value)
    return str(dict(field.flatchoices).get(value, value))
