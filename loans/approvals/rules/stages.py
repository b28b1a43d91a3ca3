"""How far an application is, by what was done on it and nothing else (requirements.md L11, L12)."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from loans.approvals.rules.acts import DESKS, VOTES, Act, Desk, Facts, Held, Outcome, Post
from loans.approvals.rules.voting import Result, Verdict, tally


class Stage(StrEnum):
    """Where an application waits, or how it ended."""

    INVESTIGATION = "investigation"
    EXAMINATION = "examination"
    GROUP = "group"
    DIRECTOR = "director"
    DEPARTMENT = "department"
    COMMITTEE = "committee"
    MANAGER = "manager"
    RETURNED = "returned"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


ENDED = frozenset({Stage.APPROVED, Stage.REFUSED, Stage.WITHDRAWN})
#: The officer may change the content; in all others it stands as it was seen.
WITH_THE_OFFICER = frozenset({Stage.INVESTIGATION, Stage.RETURNED})
#: The post that each stage waits for.
POST_OF: Mapping[Stage, Post] = {Stage(post.value): post for post in Post}
_BRANCH = (Post.EXAMINATION, Post.GROUP, Post.DIRECTOR)
_BRANCH_DESKS = frozenset({Desk.OFFICER, Desk.EXAMINER, Desk.BRANCH})
_UNION = (Post.DEPARTMENT, Post.COMMITTEE, Post.MANAGER)


def stage_of(acts: Sequence[Act], facts: Facts) -> Stage:
    """The stage by ``acts`` in the order in which they were done.

    Only the last round counts, and of it only what was done on the content that was submitted; when the content is
    another now, it has not been submitted at all. Who acted at two desks counts at the first.
    """
    if any(act.outcome is Outcome.WITHDRAWN for act in acts):
        return Stage.WITHDRAWN
    current = counting(acts)
    if not current:
        return Stage.INVESTIGATION
    stage = _walk(current, facts)
    if stage in {Stage.REFUSED, Stage.RETURNED} or current[0].seen == facts.content:
        return stage
    return Stage.INVESTIGATION


def counting(acts: Sequence[Act]) -> list[Act]:
    """The acts of the last round that count: on the content submitted, by people at one desk each."""
    number = last_round(acts)
    sound = [act for act in _at_one_desk(acts) if act.round == number]
    submitted = next((act for act in sound if act.outcome is Outcome.SUBMITTED), None)
    if submitted is None:
        return []
    return [submitted, *(act for act in sound if act is not submitted and act.seen == submitted.seen)]


def last_round(acts: Iterable[Act]) -> int:
    """How often it was submitted."""
    return max((act.round for act in acts), default=0)


def agreed_amount(acts: Sequence[Act], facts: Facts) -> Decimal:
    """What is asked for, or the least that anyone reduced it to in the last round, in yuan: it is never raised."""
    return min([facts.amount, *(act.amount for act in counting(acts) if act.amount is not None)])


def result_of(acts: Iterable[Act], sitting: Held) -> Result:
    """The votes cast in ``sitting``, counted."""
    votes = {
        act.person: act.outcome is Outcome.FOR
        for act in acts
        if act.sitting == sitting.key and act.post is sitting.post and act.outcome in VOTES
    }
    return tally(votes, sitting.members, sitting.terms)


def last_sitting(facts: Facts, post: Post, number: int) -> Held | None:
    """The newest sitting of a body on round ``number``."""
    held = [each for each in facts.sittings if each.post is post and each.round == number]
    return held[-1] if held else None


def ends_at_the_branch(acts: Sequence[Act], facts: Facts) -> bool:
    """Whether what the branch agreed to lies inside its authority (L11); what the union reduces later does not count."""
    own = [act for act in acts if DESKS[act.post] in _BRANCH_DESKS]
    return facts.authority is None or agreed_amount(own, facts) <= facts.authority


def _walk(current: Sequence[Act], facts: Facts) -> Stage:
    for post in _BRANCH:
        if stage := _waits_at(post, current, facts):
            return stage
    if ends_at_the_branch(current, facts):
        return Stage.APPROVED
    for post in _UNION:
        if stage := _waits_at(post, current, facts):
            return stage
    return Stage.APPROVED


def _waits_at(post: Post, current: Sequence[Act], facts: Facts) -> Stage | None:
    """The stage when the post has not agreed; None when it has."""
    if post in {Post.GROUP, Post.COMMITTEE}:
        return _voted(post, current, facts)
    said = next((act.outcome for act in current if act.post is post), None)
    if said is Outcome.AGREED:
        return None
    return {Outcome.RETURNED: Stage.RETURNED, Outcome.REFUSED: Stage.REFUSED}.get(
        said or Outcome.AGREED, Stage(post.value)
    )


def _voted(post: Post, current: Sequence[Act], facts: Facts) -> Stage | None:
    sitting = last_sitting(facts, post, current[0].round)
    if sitting is None or not sitting.is_closed:
        return Stage(post.value)
    verdict = result_of(current, sitting).verdict
    if verdict is Verdict.PASSED:
        return None
    return Stage.REFUSED if verdict is Verdict.VOTED_DOWN else Stage(post.value)


def _at_one_desk(acts: Iterable[Act]) -> list[Act]:
    desks: dict[int, Desk] = {}
    return [act for act in acts if desks.setdefault(act.person, DESKS[act.post]) is DESKS[act.post]]
