"""What happened to a customer, who did it and when (design.md, Record): the newest first.

Rooms and apps above register the tables and operations of theirs in ``AppConfig.ready()``; this room knows none of them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.audit.changes import HIDDEN, Change, text_of
from common.audit.models import AuditEntry
from customers.register.models import Customer

#: How many a page shows.
MOST = 100


@dataclass(frozen=True)
class Happened:
    """One thing that somebody did: what, about whom of the household or which row, and what stood there before.

    ``actor`` is a staff code, empty for the system; ``business_date`` as text where it is known.
    """

    at: datetime
    actor: str
    what: Promise | str
    about: str = ""
    business_date: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Followed:
    """A tracked table: ``path`` leads from its rows to the customer's key, ``about`` says which row it is."""

    model: type[Model]
    title: Promise
    path: str
    about: Callable[[Any], str]


_tables: list[Followed] = []
_operations: dict[str, Promise] = {}
_LABELS = {"update": _("修改"), "delete": _("删除")}


def follow_table(
    model: type[Model],
    title: Promise,
    path: str = "customer_id",
    about: Callable[[Any], str] = lambda _row: "",
) -> None:
    """Have the changes of a tracked table stand in the history."""
    _tables.append(Followed(model, title, path, about))


def follow_operation(name: str, title: Promise) -> None:
    """Have the audit's entries about ``"<name> <customer's code>"`` stand in the history."""
    _operations[name] = title


def history_of(customer: Customer, most: int = MOST) -> Sequence[Happened]:
    """The newest ``most``: a query for each table and one for the operations."""
    found = [*_done(customer, most)]
    for followed in _tables:
        found += _changed(followed, customer, most)
    return sorted(found, key=lambda each: each.at, reverse=True)[:most]


def _done(customer: Customer, most: int) -> Iterator[Happened]:
    subjects = {f"{name} {customer.code}": title for name, title in _operations.items()}
    entries = AuditEntry.objects.filter(subject__in=subjects).order_by("-happened_at", "-pk")[:most]
    for entry in entries:
        day = entry.business_date.isoformat() if entry.business_date else ""
        about = str(entry.details.get("name", ""))
        yield Happened(entry.happened_at, entry.actor, subjects[entry.subject], about, day)


def _changed(followed: Followed, customer: Customer, most: int) -> Iterator[Happened]:
    events = followed.model.events.rel.related_model  # type: ignore[attr-defined]  # of every tracked table
    rows = events.objects.filter(**{followed.path: customer.pk}).select_related("pgh_context")
    # one more, so that the oldest shown has its values before
    newest = list(rows.order_by("-pgh_id")[: most + 1])
    for place, row in enumerate(newest[:most]):
        earlier = next((each for each in newest[place + 1 :] if each.pgh_obj_id == row.pgh_obj_id), None)
        yield _happened(followed, row, earlier)


def _happened(followed: Followed, row: Any, earlier: Any) -> Happened:
    said = row.pgh_context.metadata if row.pgh_context else {}
    changes = () if row.pgh_label == "delete" else tuple(_changes(followed.model, row, earlier, said))
    label = _LABELS.get(row.pgh_label, "")
    return Happened(
        row.pgh_created_at,
        said.get("actor") or "",
        f"{followed.title} {label}",
        followed.about(row),
        said.get("business_date") or "",
        changes,
    )


def _changes(model: type[Model], row: Any, earlier: Any, said: dict[str, Any]) -> Iterator[Change]:
    """The columns that differ from the change before; of a row's first change, those that its operation named."""
    named = set(said.get("changed") or ())
    # what is not tracked (when a row came in) is in no event
    tracked = {field.attname for field in row._meta.concrete_fields}
    for field in model._meta.concrete_fields:
        if field.name in HIDDEN or field.primary_key or field.attname not in tracked:
            continue
        if earlier is None:
            if field.attname in named:
                yield Change(str(field.verbose_name), None, text_of(field, row))
        elif getattr(earlier, field.attname) != getattr(row, field.attname):
            yield Change(str(field.verbose_name), text_of(field, earlier), text_of(field, row))
