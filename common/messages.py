"""Sentences that are stored: an id (the Chinese sentence) with values, rendered in the reader's language.

decisions.md, Language: explanations of scores and errors of jobs outlive the language they were made in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from django.utils.translation import gettext


@dataclass(frozen=True)
class Message:
    """``id`` holds ``%(name)s`` places for ``values``; both are plain text."""

    id: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence in the language of the reader."""
        return gettext(self.id) % dict(self.values) if self.values else gettext(self.id)

    @property
    def chinese(self) -> str:
        """The sentence as the source has it: what interfaces print. Needs neither catalogue nor settings."""
        return self.id % dict(self.values) if self.values else self.id

    def __str__(self) -> str:
        return self.text

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, "values": dict(self.values)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(str(data["id"]), {str(key): str(value) for key, value in data["values"].items()})
