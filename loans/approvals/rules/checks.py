"""Whether one may do a thing now: raises the error that is named for what is wrong (requirements.md O3, L12)."""

from collections.abc import Mapping, Sequence

from common.messages import Message
from loans.approvals.errors import (
    ActedAlready,
    ActedAtAnotherPost,
    AlreadyEnded,
    ApprovalRefused,
    CannotOverturn,
    ContentChanged,
    MayNotRaise,
    NotAMember,
    NothingNew,
    NotOnTurn,
    NotOpen,
    OnceMoreOnly,
    OutcomeOfAnotherPost,
    ReasonMissing,
)
from loans.approvals.rules.acts import DESKS, OUTCOMES, REASONED, VOTES, Act, Facts, Outcome, Post
from loans.approvals.rules.stages import (
    ENDED,
    POST_OF,
    WITH_THE_OFFICER,
    Stage,
    agreed_amount,
    counting,
    last_round,
    last_sitting,
    result_of,
    stage_of,
)
from loans.approvals.rules.voting import Verdict

#: How often an application may be refused: it comes once more with new facts (domain.md 5).
REFUSALS = 2

_WAITS: Mapping[Stage, Message] = {
    Stage.INVESTIGATION: Message("申请还在调查岗，没有提交"),
    Stage.EXAMINATION: Message("申请在等审查岗审查"),
    Stage.GROUP: Message("申请在等贷款管理小组审议"),
    Stage.DIRECTOR: Message("申请在等信用社主任审批"),
    Stage.DEPARTMENT: Message("申请在等联社信贷部审查"),
    Stage.COMMITTEE: Message("申请在等贷款管理委员会审议"),
    Stage.MANAGER: Message("申请在等联社领导审批"),
    Stage.RETURNED: Message("申请已退回补正，在等调查岗重新提交"),
}
_ENDS: Mapping[Stage, Message] = {
    Stage.APPROVED: Message("申请已经批准，不能再办理"),
    Stage.REFUSED: Message("申请已被否决，不能再办理"),
    Stage.WITHDRAWN: Message("申请已经撤回，不能再办理"),
}


def check(act: Act, acts: Sequence[Act], facts: Facts) -> None:
    """Whether ``act`` may follow ``acts``.

    Raises:
        OutcomeOfAnotherPost, ReasonMissing, ContentChanged, ActedAtAnotherPost, ActedAlready, AlreadyEnded,
        CannotOverturn, NotOnTurn, NothingNew, OnceMoreOnly, NotOpen, NotAMember, MayNotRaise
    """
    if act.outcome not in OUTCOMES[act.post]:
        raise OutcomeOfAnotherPost
    if act.outcome in REASONED and not act.words.strip():
        raise ReasonMissing
    if act.seen != facts.content:
        raise ContentChanged
    if any(DESKS[other.post] is not DESKS[act.post] for other in acts if other.person == act.person):
        raise ActedAtAnotherPost
    stage = stage_of(acts, facts)
    if act.post is Post.INVESTIGATION:
        _officer(act, acts, facts, stage)
        return
    _on_turn(act, acts, facts, stage)
    if act.outcome in VOTES:
        _vote(act, acts, facts)
    elif act.amount is not None and not 0 < act.amount <= agreed_amount(acts, facts):
        raise MayNotRaise(agreed_amount(acts, facts))


def is_on(post: Post, stage: Stage) -> bool:
    """Whether the stage waits for the post: what was returned, and what has ended, waits for none."""
    return POST_OF.get(stage) is post


def not_on_turn(stage: Stage) -> ApprovalRefused:
    """Why a post that is not on cannot do anything: another is, or nobody any more."""
    return AlreadyEnded(_ENDS[stage]) if stage in ENDED else NotOnTurn(_WAITS[stage])


def was_voted_down(acts: Sequence[Act], facts: Facts) -> bool:
    """Whether a closed sitting of the last round said no."""
    number = last_round(acts)
    held = (last_sitting(facts, post, number) for post in (Post.GROUP, Post.COMMITTEE))
    closed = [sitting for sitting in held if sitting and sitting.is_closed]
    return any(result_of(counting(acts), each).verdict is Verdict.VOTED_DOWN for each in closed)


def may_change(acts: Sequence[Act], facts: Facts) -> bool:
    """Whether the officer may change the content: it is with them, or refused and may come once more."""
    stage = stage_of(acts, facts)
    return stage in WITH_THE_OFFICER or (stage is Stage.REFUSED and refusals(acts, facts) < REFUSALS)


def may_withdraw(stage: Stage, facts: Facts) -> bool:
    """Whether the officer may take the application back: until its end, and an approval until it is used. One that
    nobody uses would stand against the customer's limits for good."""
    return stage not in ENDED or (stage is Stage.APPROVED and not facts.is_used)


def refusals(acts: Sequence[Act], facts: Facts) -> int:
    """How often the application was refused, by a post or by a vote."""
    rounds = range(1, last_round(acts) + 1)
    return sum(_ended_in_refusal([act for act in acts if act.round <= each], facts) for each in rounds)


def _ended_in_refusal(acts: Sequence[Act], facts: Facts) -> bool:
    said_no = any(act.outcome is Outcome.REFUSED for act in counting(acts))
    return said_no or was_voted_down(acts, facts)


def _officer(act: Act, acts: Sequence[Act], facts: Facts, stage: Stage) -> None:
    if act.outcome is Outcome.WITHDRAWN:
        if not may_withdraw(stage, facts):
            raise AlreadyEnded(_ENDS[stage])
        return
    if stage is Stage.REFUSED:
        _once_more(act, acts, facts)
    elif stage in ENDED:
        raise AlreadyEnded(_ENDS[stage])
    elif stage not in WITH_THE_OFFICER:
        raise ActedAlready
    if act.round != last_round(acts) + 1:
        raise ContentChanged


def _once_more(act: Act, acts: Sequence[Act], facts: Facts) -> None:
    if refusals(acts, facts) >= REFUSALS:
        raise OnceMoreOnly
    seen = max(other.version for other in acts if other.round == last_round(acts))
    if act.version <= seen or not act.new_facts.strip():
        raise NothingNew


def _on_turn(act: Act, acts: Sequence[Act], facts: Facts, stage: Stage) -> None:
    if stage is Stage.REFUSED and act.outcome is Outcome.AGREED and was_voted_down(acts, facts):
        raise CannotOverturn
    if not is_on(act.post, stage):
        spoke = any(other.post is act.post and other.person == act.person for other in counting(acts))
        raise ActedAlready if spoke and stage not in ENDED else not_on_turn(stage)
    if act.round != last_round(acts):
        raise ContentChanged


def _vote(act: Act, acts: Sequence[Act], facts: Facts) -> None:
    sitting = last_sitting(facts, act.post, act.round)
    if sitting is None or sitting.is_closed or sitting.key != act.sitting:
        raise NotOpen
    if act.person not in sitting.members:
        raise NotAMember
    if any(other.sitting == act.sitting and other.person == act.person for other in acts):
        raise ActedAlready
