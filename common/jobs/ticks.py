"""Work that the clock asks for: apps register questions, and what they answer is asked for once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Due:
    """A job that should have been asked for by now."""

    kind: str
    key: str
    params: Mapping[str, Any] = field(default_factory=dict)


Question = Callable[[], Iterable[Due]]

_questions: dict[str, Question] = {}


def tick(name: str) -> Callable[[Question], Question]:
    """Register the function below to be asked every minute what is due, such as the scores of closed months.

    It only reads, and may name again what it named before: a (kind, key) is asked for once (attacks F21).
    Import it in ``AppConfig.ready()``.
    """

    def register(question: Question) -> Question:
        if name in _questions:
            raise ValueError(f"two ticks named {name}")
        _questions[name] = question
        return question

    return register


def questions() -> Mapping[str, Question]:
    return dict(_questions)
