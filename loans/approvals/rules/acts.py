"""What is done on an application: one act is what one person did at one post on one version (requirements.md O3, L12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from loans.approvals.rules.voting import Terms


class Post(StrEnum):
    """The posts in their order (domain.md 5, F28): three at the branch with its group, three at the union."""

    INVESTIGATION = "investigation"
    EXAMINATION = "examination"
    GROUP = "group"
    DIRECTOR = "director"
    DEPARTMENT = "department"
    COMMITTEE = "committee"
    MANAGER = "manager"


class Desk(StrEnum):
    """Posts that one person may fill on one application: the chair belongs to the body whose vote they give effect to."""

    OFFICER = "officer"
    EXAMINER = "examiner"
    BRANCH = "branch"
    DEPARTMENT = "department"
    UNION = "union"


DESKS: Mapping[Post, Desk] = {
    Post.INVESTIGATION: Desk.OFFICER,
    Post.EXAMINATION: Desk.EXAMINER,
    Post.GROUP: Desk.BRANCH,
    Post.DIRECTOR: Desk.BRANCH,
    Post.DEPARTMENT: Desk.DEPARTMENT,
    Post.COMMITTEE: Desk.UNION,
    Post.MANAGER: Desk.UNION,
}


class Outcome(StrEnum):
    """What an act says. A vote is for or against; every other post agrees, returns or refuses."""

    SUBMITTED = "submitted"
    AGREED = "agreed"
    RETURNED = "returned"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    FOR = "for"
    AGAINST = "against"


VOTES = frozenset({Outcome.FOR, Outcome.AGAINST})
_DECIDING = frozenset({Outcome.AGREED, Outcome.RETURNED, Outcome.REFUSED})
#: What each post can say.
OUTCOMES: Mapping[Post, frozenset[Outcome]] = {
    Post.INVESTIGATION: frozenset({Outcome.SUBMITTED, Outcome.WITHDRAWN}),
    Post.EXAMINATION: _DECIDING,
    Post.GROUP: VOTES,
    Post.DIRECTOR: _DECIDING,
    Post.DEPARTMENT: _DECIDING,
    Post.COMMITTEE: VOTES,
    Post.MANAGER: _DECIDING,
}
#: A no needs its reason.
REASONED = frozenset({Outcome.RETURNED, Outcome.REFUSED, Outcome.WITHDRAWN, Outcome.AGAINST})


@dataclass(frozen=True)
class Act:
    """``version`` and ``content_hash`` are what the person saw; ``round`` counts submissions from 1.

    ``amount``: yuan, where the act reduces. ``sitting``: the key of the sitting that a vote belongs to. ``words``: the
    opinion or reason; ``new_facts``: what is new when a refused application comes once more.
    """

    post: Post
    outcome: Outcome
    person: int
    version: int
    content_hash: str
    round: int
    on: date
    amount: Decimal | None = None
    conditions: tuple[str, ...] = ()
    sitting: int = 0
    words: str = ""
    new_facts: str = ""

    @property
    def seen(self) -> tuple[int, str]:
        return self.version, self.content_hash


@dataclass(frozen=True)
class Held:
    """A sitting of the group or committee on a round of an application; ``members`` are all of the body."""

    key: int
    post: Post
    round: int
    members: frozenset[int]
    terms: Terms
    is_closed: bool


@dataclass(frozen=True)
class Facts:
    """What the acts are measured by: the application as it is now, and the branch's authority in yuan.

    ``authority`` is None where there is no limit: deposit-certificate pledges (requirements.md L11). ``is_used``: whether
    a contract was made of its approval.
    """

    version: int
    content_hash: str
    amount: Decimal
    authority: Decimal | None
    sittings: tuple[Held, ...] = ()
    is_used: bool = False

    @property
    def content(self) -> tuple[int, str]:
        return self.version, self.content_hash
