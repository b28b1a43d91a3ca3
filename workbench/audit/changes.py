"""One change of a row: what stood in its columns before and after."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Field, Model

from common.audit.changes import Change, text_of
from workbench.audit.queries import Tracked
from workbench.audit.words import COLUMNS


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
    for field in columns_of(tracked):
        now = text_of(field, event)
        before = now if is_deleted else text_of(field, earlier) if earlier else None
        columns.append(Change(title_of_column(field), before, None if is_deleted else now))
    if earlier is not None or is_deleted:
        columns.sort(key=lambda column: not column.differs)
    return Changed(columns, earlier is not None or is_deleted)


def _before(tracked: Tracked, event: Model) -> Model | None:
    rows = tracked.events._default_manager.filter(
        pgh_obj_id=event.pgh_obj_id,  # type: ignore[attr-defined]
        pgh_id__lt=event.pk,
    )
    return rows.order_by("-pgh_id").first()


def title_of_column(field: "Field[Any, Any]") -> str:
    """What a column is called."""
    return str(COLUMNS.get(field.name) or field.verbose_name)


def columns_of(tracked: Tracked) -> list["Field[Any, Any]"]:
    """The columns that a table's events keep, without its key."""
    kept = {field.attname for field in tracked.events._meta.concrete_fields}
    return [
        field
        for field in tracked.model._meta.concrete_fields
        if field.attname in kept and not field.primary_key
    ]
