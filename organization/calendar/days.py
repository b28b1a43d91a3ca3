"""What the end of a day does: rooms above register their steps in ``AppConfig.ready()`` (requirements.md O5).

A step is asked for what a day leaves to do and answers with keys; each key is worked on by itself, so that one that
fails is set aside and the others go on. What is done is asked for no more: a step that is begun again after a crash
goes on where it was, and one that runs twice finds nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

Work = Callable[[date], Iterable[int]]
Process = Callable[[int, date], object]
Subject = Callable[[int], str]


class NoSuchStep(LookupError):
    """No room registered the name."""


@dataclass(frozen=True)
class DayStep:
    """Part of the end of every day.

    Attributes:
        name: what rows call it.
        title: what people see, translatable.
        work: what the end of a day leaves to do, as keys; what is done is left out where it costs more than asking.
        process: does one key for the day, in a transaction that the caller opened; run twice, it does no harm.
        subject: what people call the key, such as a loan's number.
        address: where the thing can be looked at, for the same key.
    """

    name: str
    title: str | Promise
    work: Work
    process: Process
    subject: Subject = str
    address: Callable[[int], str] | None = None


_steps: dict[str, DayStep] = {}


def register_day_step(step: DayStep) -> None:
    """Have ``step`` done at the end of every day, after those that were registered before."""
    if step.name in _steps:
        raise ValueError(f"two steps named {step.name}")
    _steps[step.name] = step


def day_steps() -> tuple[DayStep, ...]:
    """In the order of the apps, from low to high."""
    return tuple(_steps.values())


def day_step(name: str) -> DayStep:
    """Raises NoSuchStep."""
    try:
        return _steps[name]
    except KeyError:
        raise NoSuchStep(name) from None
