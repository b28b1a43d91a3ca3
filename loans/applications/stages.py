"""What the rooms above know of an application: whether it may still be changed, is done with, or was lent.

Decisions and loans are kept above this room: they say how to look when Django starts (docs/decisions/0001).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise

from loans.applications.models import Application
from loans.groups.rules.refusals import Refusal

#: Whether the application may still be changed by the investigation post.
MayChange = Callable[[Application], bool]
#: Which of these applications (keys) are done with: refused, withdrawn, lapsed, or lent out.
Ended = Callable[[Collection[int]], Collection[int]]
#: By application, the principal owed on a day on the loans that were made of it, in yuan, 0 when repaid; an application
#: of which no loan was made is not in it.
Lent = Callable[[Collection[int], date], Mapping[int, Decimal]]
#: Whether a contract was made of the application's approval, so that it cannot be taken back.
Used = Callable[[Application], bool]
#: What the rules of a room above say against an application of theirs on a day.
Against = Callable[[Application, date], Sequence[Refusal]]


@dataclass(frozen=True)
class StageWords:
    """How lists say how far applications are. ``sql`` selects ``application_id`` and ``stage``; ``words`` and ``tones``
    (good, warn, bad) are by stage; ``first`` is that of an application of which ``sql`` says nothing."""

    sql: str
    words: Mapping[str, str | Promise]
    tones: Mapping[str, str]
    first: str


_may_change: list[MayChange] = []
_ended: list[Ended] = []
_lent: list[Lent] = []
_used: list[Used] = []
_words: list[StageWords] = []
_against: dict[str, Against] = {}


def provide_stage(may_change: MayChange) -> None:
    """Have ``may_change`` asked before a change; everybody who provides one must agree."""
    _may_change.append(may_change)


def provide_ended(ended: Ended) -> None:
    """Have ``ended`` asked which applications stand for nothing any more."""
    _ended.append(ended)


def provide_lent(lent: Lent) -> None:
    """Have ``lent`` asked what is owed on an application's loans."""
    _lent.append(lent)


def provide_used(used: Used) -> None:
    """Have ``used`` asked before an approval is taken back."""
    _used.append(used)


def provide_against(kind: str, against: Against) -> None:
    """Have ``against`` asked of applications of that ``kind``, whose rules are kept above this room."""
    _against[kind] = against


def provide_words(words: StageWords) -> None:
    """Have lists say the stage so; there is one."""
    if _words:
        raise ValueError("the words for stages are said once")
    _words.append(words)


def stage_words() -> StageWords | None:
    """None while nobody decides on applications here."""
    return _words[0] if _words else None


def may_change(application: Application) -> bool:
    """Whether nobody above objects."""
    return all(ask(application) for ask in _may_change)


def against_of(application: Application, day: date) -> tuple[Refusal, ...]:
    """What the room above says no to; nothing where none answers for the kind."""
    ask = _against.get(application.kind)
    return tuple(ask(application, day)) if ask else ()


def is_used(application: Application) -> bool:
    """Whether somebody above made something of its approval."""
    return any(ask(application) for ask in _used)


def open_ones(applications: Collection[int]) -> set[int]:
    """Those that may still become a loan."""
    found = set(applications)
    for ask in _ended:
        found -= set(ask(found))
    return found


def lent_of(applications: Collection[int], day: date) -> dict[int, Decimal]:
    """What is owed on the loans of those that were lent."""
    found: dict[int, Decimal] = {}
    for ask in _lent if applications else ():
        found |= ask(applications, day)
    return found
