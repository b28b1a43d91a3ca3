"""The kinds of jobs. An app registers its handlers by importing them in ``AppConfig.ready()``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from common.jobs.run import JobRun

Handler = Callable[[JobRun], Mapping[str, Any]]


class UnknownJobKind(LookupError):
    """Nobody registered the kind."""


@dataclass(frozen=True)
class JobKind:
    name: str
    title: str | Promise
    handler: Handler


_kinds: dict[str, JobKind] = {}


def job_kind(name: str, title: str | Promise) -> Callable[[Handler], Handler]:
    """Register the function below as the handler of jobs of kind ``name``.

    The handler gets a ``JobRun`` and returns plain values for ``Job.result``. It may be called again after a
    crash, so it works in chunks and skips those that are done. ``JobError`` ends the job; any other exception
    means another try, up to three.

    Args:
        title: what people see, translatable.
    """

    def register(handler: Handler) -> Handler:
        if name in _kinds:
            raise ValueError(f"two handlers for jobs of kind {name}")
        _kinds[name] = JobKind(name, title, handler)
        return handler

    return register


def titles() -> dict[str, str | Promise]:
    """What people call each kind, by its name."""
    return {kind.name: kind.title for kind in _kinds.values()}


def kind_of(name: str) -> JobKind:
    """Raises UnknownJobKind."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownJobKind(name) from None
