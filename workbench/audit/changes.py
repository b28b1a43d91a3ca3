"""One change of a row: what stood in its columns before and after."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.encryption import EncryptedField
from common.identity_numbers import mask_identity_number
from workbench.audit.queries import Tracked

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


@dataclass(frozen=True)
class Changed:
    """What a page shows of a change."""

    columns: list[Change]
    has_before: bool


def changed(tracked: Tracked, event: Model) -> Changed:
    """The columns of a change, those that differ first.

    An update keeps the row as it became; before it stood what the change before it left. The first change of a row has
    none, and a deletion keeps the row as it was. Personal numbers are masked, whoever looks: the customer's page shows them
    whole, for a reason.
    """
    earlier = _before(tracked, event)
    is_deleted = event.pgh_label == "delete"  # type: ignore[attr-defined]  # of every event
    columns = []
    for field in _fields(tracked):
        now = _text(field, event)
        before = now if is_deleted else _text(field, earlier) if earlier else None
        columns.append(Change(str(field.verbose_name), before, None if is_deleted else now))
    if earlier is not None or is_deleted:
        columns.sort(key=lambda column: not column.differs)
    return Changed(columns, earlier is not None or is_deleted)


def _before(tracked: Tracked, event: Model) -> Model | None:
    rows = tracked.events._default_manager.filter(
        pgh_obj_id=event.pgh_obj_id,  # type: ignore[attr-defined]
        pgh_id__lt=event.pk,
    )
    return rows.order_by("-pgh_id").first()


def _fields(tracked: Tracked) -> list["Field[Any, Any]"]:
    kept = {field.attname for field in tracked.events._meta.concrete_fields}
    return [
        field
        for field in tracked.model._meta.concrete_fields
        if field.attname in kept and not field.primary_key
    ]


def _text(field: "Field[Any, Any]", row: Model) -> str:
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
