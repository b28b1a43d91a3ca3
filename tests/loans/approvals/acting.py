"""Acts without a database: a branch with its group, a union with its committee, and an application between them."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from loans.approvals.rules import Act, Facts, Held, Outcome, Post, Stage, Terms, stage_of
from loans.approvals.rules.checks import check
from loans.approvals.rules.stages import last_round

DAY = date(2007, 6, 30)
TWO_THIRDS = Fraction(2, 3)
GROUP_TERMS, COMMITTEE_TERMS = Terms(TWO_THIRDS, TWO_THIRDS, 3), Terms(TWO_THIRDS, TWO_THIRDS, 5)
OFFICER, EXAMINER, DIRECTOR, DEPARTMENT, MANAGER = 1, 2, 10, 20, 30
GROUP = frozenset({DIRECTOR, 11, 12, 13})
COMMITTEE = frozenset({MANAGER, 31, 32, 33, 34})


@dataclass
class Case:
    """One application on its way; ``do`` goes through the rule, as the operations do."""

    facts: Facts = field(default_factory=lambda: Facts(1, "a" * 64, Decimal(20_000), Decimal(30_000)))
    acts: list[Act] = field(default_factory=list)

    @property
    def stage(self) -> Stage:
        return stage_of(self.acts, self.facts)

    def act(self, post: Post, outcome: Outcome, person: int, **more: Any) -> Act:
        number = last_round(self.acts) + (outcome is Outcome.SUBMITTED)
        given: dict[str, Any] = {
            "version": self.facts.version,
            "content_hash": self.facts.content_hash,
            "round": number,
            "words": "意见",
            **more,
        }
        return Act(post=post, outcome=outcome, person=person, on=DAY, **given)

    def do(self, post: Post, outcome: Outcome, person: int, **more: Any) -> "Case":
        act = self.act(post, outcome, person, **more)
        check(act, self.acts, self.facts)
        self.acts.append(act)
        return self

    def sit(self, post: Post = Post.GROUP, members: frozenset[int] | None = None) -> "Case":
        """Open a sitting of all members of the body."""
        everybody = GROUP if post is Post.GROUP else COMMITTEE
        terms = GROUP_TERMS if post is Post.GROUP else COMMITTEE_TERMS
        key = len(self.facts.sittings) + 1
        held = Held(key, post, last_round(self.acts), members or everybody, terms, is_closed=False)
        self.facts = replace(self.facts, sittings=(*self.facts.sittings, held))
        return self

    def vote(self, person: int, is_for: bool = True) -> "Case":
        sitting = self.facts.sittings[-1]
        return self.do(sitting.post, Outcome.FOR if is_for else Outcome.AGAINST, person, sitting=sitting.key)

    def rise(self) -> "Case":
        """Close the sitting."""
        *others, last = self.facts.sittings
        self.facts = replace(self.facts, sittings=(*others, replace(last, is_closed=True)))
        return self

    def change(self, amount: int | None = None) -> "Case":
        """The officer changes the content: a new version, another hash."""
        number = self.facts.version + 1
        wanted = self.facts.amount if amount is None else Decimal(amount)
        self.facts = replace(self.facts, version=number, content_hash=f"{number:064}", amount=wanted)
        return self


def examined(amount: int = 20_000) -> Case:
    """Submitted and examined; the group is to sit."""
    case = Case(Facts(1, "a" * 64, Decimal(amount), Decimal(30_000)))
    case.do(Post.INVESTIGATION, Outcome.SUBMITTED, OFFICER)
    return case.do(Post.EXAMINATION, Outcome.AGREED, EXAMINER)


def voted(amount: int = 20_000, against: tuple[int, ...] = ()) -> Case:
    """The group has sat, all present, and risen."""
    case = examined(amount).sit()
    for person in sorted(GROUP):
        case.vote(person, person not in against)
    return case.rise()
