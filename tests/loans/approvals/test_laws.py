"""Random sequences of acts, good and bad: nothing is approved that should not be (requirements.md O3, L11, L12)."""

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from loans.approvals.errors import ApprovalRefused
from loans.approvals.rules import Desk, Outcome, Post, Stage, Verdict
from loans.approvals.rules.acts import DESKS, OUTCOMES
from loans.approvals.rules.stages import agreed_amount, counting, last_sitting, result_of
from tests.loans.approvals.acting import Case

PEOPLE = st.sampled_from([1, 2, 10, 11, 12, 13, 20, 30, 31, 32, 33, 34])
ACTS = st.sampled_from([(post, outcome) for post in Post for outcome in sorted(OUTCOMES[post])])
STEPS = st.one_of(
    st.tuples(st.just("act"), ACTS, PEOPLE, st.sampled_from([None, None, 1_000, 25_000, 40_000])),
    st.tuples(st.just("sit"), st.sampled_from([Post.GROUP, Post.COMMITTEE])),
    st.tuples(st.sampled_from(["rise", "change", "next", "next", "next"])),
)


def _next(case: Case) -> tuple[tuple[Post, Outcome], int] | None:
    """What would bring it further, so that random walks come somewhere."""
    stage = case.stage
    ordinary = {Stage.INVESTIGATION: 1, Stage.RETURNED: 1, Stage.EXAMINATION: 2, Stage.DIRECTOR: 10}
    ordinary |= {Stage.DEPARTMENT: 20, Stage.MANAGER: 30}
    if stage in {Stage.INVESTIGATION, Stage.RETURNED}:
        return (Post.INVESTIGATION, Outcome.SUBMITTED), 1
    if stage in ordinary:
        return (Post(stage.value), Outcome.AGREED), ordinary[stage]
    return None


def _sit(case: Case, post: Post) -> None:
    if case.stage.value == post.value and (not case.facts.sittings or case.facts.sittings[-1].is_closed):
        case.sit(post)


def _rise(case: Case) -> None:
    if case.facts.sittings:
        case.rise()


def _go_on(case: Case) -> None:
    if found := _next(case):
        case.do(*found[0], found[1], new_facts="新情况")
    elif case.facts.sittings and not case.facts.sittings[-1].is_closed:
        for person in case.facts.sittings[-1].members:
            case.vote(person)


def _act(case: Case, said: tuple[Post, Outcome], person: int, amount: int | None) -> None:
    post, outcome = said
    reduces = amount if outcome is Outcome.AGREED else None
    sitting = case.facts.sittings[-1].key if case.facts.sittings else 0
    votes = {"sitting": sitting} if outcome in {Outcome.FOR, Outcome.AGAINST} else {}
    case.do(post, outcome, person, amount=reduces, new_facts="新情况", **votes)


_DO = {"sit": _sit, "rise": _rise, "change": Case.change, "next": _go_on, "act": _act}


def _walk(steps: list[tuple], amount: int) -> Case:
    case = Case().change(amount)
    for name, *given_with_it in steps:
        try:
            _DO[name](case, *given_with_it)
        except ApprovalRefused:
            continue
        _one_desk_each(case)
        if case.stage is Stage.APPROVED:
            _is_sound(case, amount)
    return case


@settings(max_examples=300, deadline=None)
@given(st.lists(STEPS, max_size=40), st.sampled_from([20_000, 50_000]))
def test_what_is_approved_was_approved_by_the_rules(steps, amount) -> None:
    _walk(steps, amount)


def test_such_walks_come_to_approvals() -> None:
    branch = [("next",), ("next",), ("sit", Post.GROUP), ("next",), ("rise",), ("next",)]
    union = [("next",), ("sit", Post.COMMITTEE), ("next",), ("rise",), ("next",)]
    assert _walk(branch, 20_000).stage is _walk(branch + union, 50_000).stage is Stage.APPROVED


def _one_desk_each(case: Case) -> None:
    desks: dict[int, set[Desk]] = defaultdict(set)
    for act in case.acts:
        desks[act.person].add(DESKS[act.post])
    assert all(len(each) == 1 for each in desks.values())


def _is_sound(case: Case, amount: int) -> None:
    current = counting(case.acts)
    assert all(act.seen == case.facts.content for act in current)
    assert 0 < agreed_amount(case.acts, case.facts) <= amount
    bodies = [Post.GROUP]
    branch = min(
        [case.facts.amount, *(a.amount for a in current if a.amount and DESKS[a.post] is not Desk.UNION)]
    )
    if any(act.post is Post.MANAGER for act in current):
        bodies.append(Post.COMMITTEE)
    else:
        assert branch <= case.facts.authority
    for body in bodies:
        held = last_sitting(case.facts, body, current[0].round)
        assert held is not None and held.is_closed
        counted = result_of(current, held)
        assert counted.verdict is Verdict.PASSED
        assert counted.in_favour * 3 >= counted.members * 2


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(ACTS, PEOPLE), max_size=12), st.sampled_from([20_000, 50_000]))
def test_acts_that_no_rule_let_through_approve_nothing(acts, amount) -> None:
    """Rows that came past the operations: without sittings that passed there is no approval."""
    case = Case().change(amount)
    for (post, outcome), person in acts:
        case.acts.append(case.act(post, outcome, person, round=1, sitting=1))
    assert case.stage is not Stage.APPROVED
