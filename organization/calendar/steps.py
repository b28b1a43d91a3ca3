"""What a close does, and what it sets off: rooms above register themselves in ``AppConfig.ready()``.

The calendar stands below loans, deposits and appraisal, so it cannot call them by name.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from common.dates import Month

Step = Callable[[Month], int]
AfterClose = Callable[[Month], object]


@dataclass(frozen=True)
class CloseStep:
    """Part of a close: ``run`` makes what a month keeps anew and says how many rows it made."""

    title: str | Promise
    run: Step


_steps: list[CloseStep] = []
_after: list[AfterClose] = []


def close_step(title: str | Promise) -> Callable[[Step], Step]:
    """Register the function below as a step of every close, and of every provisional snapshot.

    It runs inside the close's transaction, is given the month, makes the month's rows anew and returns their number.

    Args:
        title: what people see, translatable.
    """

    def register(run: Step) -> Step:
        _steps.append(CloseStep(title, run))
        return run

    return register


def after_close(function: AfterClose) -> AfterClose:
    """Have ``function`` called with each month that was closed, after its commit; what it raises is only logged."""
    _after.append(function)
    return function


def close_steps() -> tuple[CloseStep, ...]:
    """In the order of the apps, from low to high."""
    return tuple(_steps)


def what_follows() -> tuple[AfterClose, ...]:
    """What is called after a close."""
    return tuple(_after)
