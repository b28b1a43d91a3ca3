"""Any life of a few groups, step by step beside a small model: the operations do what the model says, and nothing else.

The model holds sets of names; it shares no code with the rules.
"""

from datetime import date
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from common.books.registry import check, invariants
from customers.households.models import Kin, Kinship
from loans.groups import operations
from loans.groups.errors import GroupError
from loans.groups.models import GroupMember, JointGuaranteeGroup
from loans.groups.queries import may_lend
from tests.builders import a_branch, repaid
from tests.builders.groups import a_household, a_proposal, a_seat, at, fresh
from tests.loans.groups.test_debts import a_guaranteed

DAY = date(2007, 6, 30)
ALL, GROUPS = range(12), range(2)
people, which = st.integers(0, 11), st.integers(0, 1)
HELD = {
    "groups_in_force_have_their_households",
    "nobody_is_in_two_groups",
    "groups_in_force_are_signed_by_all",
    "groups_have_members_while_they_stand",
}


class Life(RuleBasedStateMachine):
    """Twelve households, two groups; the first and second are brothers."""

    @initialize()
    def begin(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        seat = self.seat = a_seat(a_branch())
        self.customers = [a_household(seat.branch, seat.village) for _ in ALL]
        first, second = self.customers[:2]
        Kinship.objects.create(
            customer=first, other=second, kin=Kin.SIBLINGS, declared_on=DAY, declared_by=seat.officer
        )
        self.groups: list[JointGuaranteeGroup] = []
        self.inside: list[set[int]] = []
        self.state: list[str] = []
        self.leader: list[int] = []
        self.loans: dict[int, object] = {}
        for leader in (10, 11):
            self.groups.append(a_proposal(seat, [self.customers[leader]], on=DAY))
            self.inside.append({leader})
            self.state.append("proposed")
            self.leader.append(leader)

    def tried(self, expected: bool, operation, number: int, **told) -> None:
        """The operation goes through exactly where the model says so."""
        by = told.pop("by", self.seat.officer)
        try:
            with transaction.atomic():
                operation(**at(self.groups[number]), by=by, on=DAY, **told)
            went = True
        except GroupError:
            went = False
        assert went == expected, (operation.__name__, number, told)

    def key(self, number: int, who: int) -> int:
        found = GroupMember.objects.present().filter(group=self.groups[number], customer=self.customers[who])
        return found.values_list("pk", flat=True).first() or 999_999

    def stands(self, number: int) -> bool:
        return self.state[number] in ("proposed", "active", "suspended")

    @rule(number=which, who=people)
    def joins(self, number: int, who: int) -> None:
        inside, other = self.inside[number], self.inside[1 - number]
        brother = {0: 1, 1: 0}.get(who, -1)
        fits = who not in other and who not in self.loans and brother not in inside
        fits = fits and len(inside | {who}) <= 10 and self.stands(number)
        self.tried(fits, operations.add_member, number, customer=self.customers[who])
        if fits:
            inside.add(who)
            self.state[number] = "proposed" if self.state[number] == "proposed" else "suspended"

    @rule(number=which, seed=st.integers(0, 1000))
    def many_join(self, number: int, seed: int) -> None:
        for who in Random(seed).sample(ALL, 5):
            self.joins(number, who)

    @rule(number=which)
    def is_approved(self, number: int) -> None:
        if not self.stands(number):
            return
        waits = self.groups[number].agreements.order_by("-pk").first().approved_on is None
        if waits:
            unsigned = self.groups[number]
            for member in unsigned.members.present():
                paper = unsigned.agreements.order_by("-pk").first()
                if not paper.signatures.filter(member=member).exists():
                    operations.sign(**at(unsigned), member=member.pk, by=self.seat.officer, on=DAY)
        fits = waits and len(self.inside[number]) >= 5 and not self.inside[number] & self.loans.keys()
        self.tried(fits, operations.approve, number, by=self.seat.director)
        if fits:
            self.state[number] = "active"

    @rule(number=which, who=people)
    def leaves(self, number: int, who: int) -> None:
        inside = self.inside[number]
        fits = self.state[number] in ("active", "suspended") and who in inside
        fits = fits and who != self.leader[number] and not inside & self.loans.keys()
        self.tried(fits, operations.leave, number, member=self.key(number, who))
        if fits:
            self.goes(number, who)

    @rule(number=which, who=people, all_agree=st.booleans())
    def is_expelled(self, number: int, who: int, all_agree: bool) -> None:
        inside = self.inside[number]
        agreed = [self.key(number, other) for other in inside - {who}]
        agreed = agreed if all_agree else agreed[1:]
        fits = self.state[number] in ("active", "suspended") and who in inside and who != self.leader[number]
        fits = fits and who not in self.loans and len(agreed) == len(inside) - 1
        told = {"agreed": agreed, "takes_over": False, "reason": "失信"}
        self.tried(fits, operations.expel, number, member=self.key(number, who), **told)
        if fits:
            self.goes(number, who)

    def goes(self, number: int, who: int) -> None:
        self.inside[number].remove(who)
        if len(self.inside[number]) < 5:
            self.state[number] = "suspended"

    @rule(number=which)
    def ends(self, number: int) -> None:
        fits = self.state[number] in ("active", "suspended") and not self.inside[number] & self.loans.keys()
        self.tried(fits, operations.dissolve, number, reason="到期")
        if fits:
            self.state[number], self.inside[number] = "dissolved", set()

    @rule(who=people)
    def falls_into_arrears(self, who: int) -> None:
        if who not in self.loans:
            self.loans[who] = a_guaranteed(self.customers[who], due_on="2007-06-20")

    @rule(who=people)
    def pays(self, who: int) -> None:
        if who in self.loans:
            repaid(self.loans.pop(who), DAY, 10_000)

    @invariant()
    def the_books_say_what_the_model_says(self) -> None:
        for number in GROUPS if hasattr(self, "groups") else ():
            group = fresh(self.groups[number])
            assert group.state == self.state[number]
            keys = set(group.members.present().values_list("customer_id", flat=True))
            assert keys == {self.customers[who].pk for who in self.inside[number]}

    @invariant()
    def arrears_stop_all_of_the_group_and_only_of_it(self) -> None:
        for number in GROUPS if hasattr(self, "groups") else ():
            stopped = bool(may_lend(fresh(self.groups[number]), DAY))
            late = bool(self.inside[number] & self.loans.keys())
            assert stopped == (late or self.state[number] != "active")

    def teardown(self) -> None:
        if not hasattr(self, "atomic"):
            return
        asked = tuple(one for one in invariants() if one.name in HELD)
        assert check(asked) == []
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)


@pytest.mark.django_db
@pytest.mark.timeout(300)
def test_any_life_of_two_groups() -> None:
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=12,
            stateful_step_count=18,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
