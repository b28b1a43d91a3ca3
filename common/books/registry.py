"""The invariants of the books, each with a name, a sentence and a question that is silent when all is well.

Every app registers its own beside its tables, in ``books.py``, which its ``AppConfig.ready()`` imports; ``manage.py
check_books`` and the month's close ask them (reliability.md, rules).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from django.utils.functional import Promise

Sentence = str | Promise


@dataclass(frozen=True)
class Breach:
    """One place where an invariant does not hold: what it is about, and the figures that disagree, by their label."""

    what: str
    figures: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        figures = "，".join(f"{label} {value}" for label, value in self.figures.items())
        return f"{self.what}（{figures}）" if figures else self.what


class About(Enum):
    """What an invariant proves: the books themselves, or the snapshots of closed months against them."""

    BOOKS = "books"
    SNAPSHOTS = "snapshots"


Question = Callable[[], list[Breach]]


@dataclass(frozen=True)
class Invariant:
    """``money``: a breach stops the close of a month."""

    name: str
    sentence: Sentence
    find: Question
    money: bool
    about: About


@dataclass(frozen=True)
class Finding:
    """A broken invariant and where it is broken."""

    invariant: Invariant
    breaches: tuple[Breach, ...]

    def __str__(self) -> str:
        places = "、".join(str(breach) for breach in self.breaches)
        return f"{self.invariant.name} {self.invariant.sentence}：{places}"


_invariants: dict[str, Invariant] = {}


def invariant(
    name: str, sentence: Sentence, *, money: bool = True, about: About = About.BOOKS
) -> Callable[[Question], Question]:
    """Register the question below.

    Args:
        name: an identifier that reads as the end of a sentence: ``balance_is_the_sum_of_postings``.
        sentence: what holds, for people, translatable.
        money: whether a breach stops the close of a month.
    """

    def register(find: Question) -> Question:
        if name in _invariants:
            raise ValueError(f"two invariants are called {name}")
        _invariants[name] = Invariant(name, sentence, find, money, about)
        return find

    return register


def invariants() -> tuple[Invariant, ...]:
    """All of them, in the order of the apps."""
    return tuple(_invariants.values())


def check(chosen: tuple[Invariant, ...] | None = None) -> list[Finding]:
    """Ask ``chosen`` invariants, or all; only broken ones answer."""
    answers = ((one, tuple(one.find())) for one in (invariants() if chosen is None else chosen))
    return [Finding(one, breaches) for one, breaches in answers if breaches]
