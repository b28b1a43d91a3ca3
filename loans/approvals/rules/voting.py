"""Collective votes (requirements.md L12; domain.md 5, F29): named, one person one vote, two thirds of all members."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil


@dataclass(frozen=True)
class Terms:
    """The parameters of a body's vote: the share of all members who must vote, and who must agree; the fewest members."""

    quorum: Fraction
    majority: Fraction
    least_members: int


class Verdict(StrEnum):
    """What a count of votes says."""

    TOO_FEW = "too_few"
    NO_QUORUM = "no_quorum"
    PASSED = "passed"
    VOTED_DOWN = "voted_down"


@dataclass(frozen=True)
class Result:
    """A count: ``quorum`` and ``needed`` are the numbers of members who must vote and who must agree."""

    members: int
    in_favour: int
    against: int
    quorum: int
    needed: int
    verdict: Verdict

    @property
    def present(self) -> int:
        return self.in_favour + self.against

    @property
    def absent(self) -> int:
        return self.members - self.present

    @property
    def has_passed(self) -> bool:
        return self.verdict is Verdict.PASSED


def tally(votes: Mapping[int, bool], members: Collection[int], terms: Terms) -> Result:
    """Count the votes of ``members``; others do not count, who is absent agrees to nothing.

    Args:
        votes: by person, whether they are for it.
    """
    all_members = set(members)
    cast = [is_for for person, is_for in votes.items() if person in all_members]
    in_favour, against = cast.count(True), cast.count(False)
    quorum, needed = ceil(terms.quorum * len(all_members)), ceil(terms.majority * len(all_members))
    verdict = Verdict.PASSED if in_favour >= needed else Verdict.VOTED_DOWN
    if in_favour + against < quorum:
        verdict = Verdict.NO_QUORUM
    # a vote of one, or of two friends, is no collective decision (L12: 坚决杜绝一言堂)
    if len(all_members) < terms.least_members:
        verdict = Verdict.TOO_FEW
    return Result(len(all_members), in_favour, against, quorum, needed, verdict)
