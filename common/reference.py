"""Data that every world needs before its first customer: rates, matrices, scorecards, schemes, roles.

An app registers what it loads in ``AppConfig.ready()``; ``manage.py load_reference`` (part of ``prepare``) runs all of
it, lower apps first. A loader may run any number of times: it adds and corrects, and never touches what people made.
"""

from collections.abc import Callable, Iterator

from django.db import transaction

_loaders: dict[str, Callable[[], None]] = {}


def register(name: str, load: Callable[[], None]) -> None:
    """Have ``load`` run by ``load_reference``; ``name`` says what it loads, in Chinese, for the terminal."""
    if name in _loaders:
        raise ValueError(f"reference data {name!r} is registered twice")
    _loaders[name] = load


def loaders() -> tuple[Callable[[], None], ...]:
    return tuple(_loaders.values())


def load_all() -> Iterator[str]:
    """Run every loader, each in a transaction of its own; yields the name of each when it is done."""
    for name, load in _loaders.items():
        with transaction.atomic():
            load()
        yield name
