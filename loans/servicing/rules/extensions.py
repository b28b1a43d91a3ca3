"""What extensions do to a due date (requirements.md L17; appraisal-2007.md 2.2). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ExtensionTerms:
    """An extension of one instalment as it was approved."""

    approved_on: date
    new_due_on: date
    has_papers: bool


@dataclass(frozen=True)
class ExtensionVerdict:
    """``due_on``: the date in force when the extension was approved; ``moves``: whether it moved that date."""

    due_on: date
    moves: bool


def effective_extensions(due_on: date, extensions: Iterable[ExtensionTerms]) -> list[ExtensionVerdict]:
    """Which extensions of an instalment move its due date, in order of their approval.

    An extension moves the date in force only if it has papers, was approved on or before that date, and names a later
    one; the next one moves what it left.

    Args:
        due_on: the contract's date.
        extensions: of one instalment, earliest approval first.
    """
    verdicts = []
    for extension in extensions:
        moves = extension.has_papers and extension.approved_on <= due_on and extension.new_due_on > due_on
        verdicts.append(ExtensionVerdict(due_on, moves))
        if moves:
            due_on = extension.new_due_on
    return verdicts
