"""What people are reminded of: apps register their kinds in ``AppConfig.ready()``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from common.messages import Message


@dataclass(frozen=True)
class ReminderKind:
    """One kind of thing to see to.

    Attributes:
        name: what rows call it; title: what people see.
        sentence: with ``%(name)s`` places, filled from ``said``.
        found: SQL of what holds at the end of ``%(day)s`` at the nodes ``%(units)s``: subject, place, unit_id,
            officer_id, due_on, said (jsonb). It finds what is new by its date, and whether what is open still holds:
            ``%(open)s`` are the places of the open ones.
        address: where the thing is looked at, from its ``place``.
        params: further values of the SQL.
    """

    name: str
    title: Promise
    sentence: Message
    found: str
    address: Callable[[str], str]
    params: Mapping[str, Any] = field(default_factory=dict)


_kinds: dict[str, ReminderKind] = {}


def register_reminder(kind: ReminderKind) -> None:
    if kind.name in _kinds:
        raise ValueError(f"two kinds of reminders named {kind.name}")
    _kinds[kind.name] = kind


def reminder_kinds() -> tuple[ReminderKind, ...]:
    """In the order of the apps."""
    return tuple(_kinds.values())


def kind_named(name: str) -> ReminderKind | None:
    """None for a kind that no app has any more."""
    return _kinds.get(name)
