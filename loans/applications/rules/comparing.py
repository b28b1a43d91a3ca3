"""What changed between two versions, said line by line."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """A line of the content that reads otherwise now."""

    key: str
    before: str
    after: str


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[Difference]:
    """The lines that read otherwise, in the order of ``after``; a line that one side lacks reads as nothing there."""
    keys = [*after, *(key for key in before if key not in after)]
    pairs = ((key, before.get(key, ""), after.get(key, "")) for key in keys)
    return [Difference(key, one, two) for key, one, two in pairs if one != two]
