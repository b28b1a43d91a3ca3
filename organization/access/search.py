"""What the search box finds: apps register who looks for what in ``AppConfig.ready()``, the workbench asks them all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from organization.access.visitors import Visitor


@dataclass(frozen=True)
class Found:
    """One result; ``kind`` says in words what it is, ``icon`` is a file in ``templates``."""

    title: str
    kind: str
    address: str
    icon: str


#: Looks for a text, cleaned and in the case that it was typed, in what the visitor may see; at most so many.
Provider = Callable[[Visitor, str, int], Sequence[Found]]

_providers: list[tuple[int, Provider]] = []


def register(provider: Provider, *, order: int) -> None:
    """``order``: its place among the others' results."""
    _providers.append((order, provider))


def found_by_all(visitor: Visitor, text: str, most: int) -> list[Found]:
    """At most ``most`` of each provider."""
    ordered = sorted(_providers, key=lambda each: each[0])
    return [found for _, provider in ordered for found in provider(visitor, text, most)]
