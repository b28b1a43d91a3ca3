"""Laws of the rules, on groups that nobody thought of."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from loans.groups.rules.claims import claims_on
from loans.groups.rules.joining import CloseKin, Related, TooFew, group_refusals, refusals_of
from loans.groups.rules.leaving import debt_of
from loans.groups.rules.lending import lending_refusals
from loans.groups.rules.refusals import InArrears
from tests.loans.groups.people import DAY, TERMS, a_candidate, a_debt, a_standing

keys = st.lists(st.integers(1, 20), min_size=1, max_size=12, unique=True)
pairs = st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)).filter(lambda p: p[0] < p[1]), max_size=8)
debts = st.lists(
    st.builds(a_debt, st.integers(1, 12), days=st.integers(0, 400), guaranteed=st.booleans()), max_size=8
)


@given(keys, pairs, st.data())
def test_taking_somebody_out_makes_nobody_kin(people, kin, data) -> None:
    related = [Related(*pair, "兄弟姐妹") for pair in kin]
    group = [a_candidate(key) for key in people]
    gone = data.draw(st.sampled_from(group))
    before = set(group_refusals(group, related, TERMS, DAY))
    after = set(group_refusals([each for each in group if each != gone], related, TERMS, DAY))
    assert {one for one in after if isinstance(one, CloseKin)} <= before


@given(keys, pairs)
def test_who_joins_one_by_one_is_what_the_whole_group_is_asked(people, kin) -> None:
    """Joining without a refusal in any order gives a group that only its size can stand against."""
    related = [Related(*pair, "夫妻") for pair in kin]
    members = []
    for key in people:
        if not refusals_of(a_candidate(key), members, related, TERMS, DAY):
            members.append(a_candidate(key))
    refusals = group_refusals(members, related, TERMS, DAY)
    assert all(isinstance(one, TooFew) for one in refusals)
    assert bool(refusals) == (len(members) < TERMS.min_households)


@given(debts)
def test_one_members_arrears_stop_all_and_nothing_else_does(owed) -> None:
    refusals = lending_refusals(a_standing(debts=tuple(owed)), TERMS, DAY)
    assert all(isinstance(one, InArrears) for one in refusals)
    assert len(refusals) == sum(debt.days > 0 for debt in owed)


@given(keys, debts)
def test_nobody_is_asked_for_their_own_debt_and_everybody_for_all_of_the_others(people, owed) -> None:
    claims = claims_on(people, owed)
    assert all(claim.asked != claim.debt.customer for claim in claims)
    late = [debt for debt in owed if debt.days and debt.guaranteed]
    assert len(claims) == sum(1 for debt in late for key in people if key != debt.customer)


@given(keys, debts)
def test_what_all_owe_is_what_each_owes(people, owed) -> None:
    everybody = {debt.customer for debt in owed} | set(people)
    whole = sum(debt.owed + debt.interest for debt in owed if debt.guaranteed)
    assert sum(debt_of(key, owed) for key in everybody) == whole


@given(st.integers(2, 12), st.integers(0, 15))
def test_the_least_number_is_a_parameter(minimum, size) -> None:
    terms = replace(TERMS, min_households=minimum, max_households=15)
    group = [a_candidate(key) for key in range(size)]
    assert bool(group_refusals(group, [], terms, DAY)) == (size < minimum)
