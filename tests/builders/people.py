"""The four of the tests: Alice and Bob in branch A, Carol directs branch B, Dan is at the union."""

from dataclasses import dataclass

from organization.staff.models import Role, User
from organization.units.models import Unit
from tests.builders.organization import a_branch, a_user, an_officer, business_date, in_post, the_union

PASSWORD = "a plain passphrase"


@dataclass(frozen=True)
class People:
    branch_a: Unit
    branch_b: Unit
    alice: User
    bob: User
    carol: User
    dan: User


def the_people(day: str = "2007-06-30") -> People:
    """Alice enters loans in branch A, Bob only reads there, Carol directs branch B, Dan manages the union."""
    business_date(day)
    a, b = a_branch("城关信用社", "0101"), a_branch("水冶信用社", "0201")
    bob, carol, dan = a_user("鲍勃", "E0102"), a_user("卡罗", "D02"), a_user("丁大勇", "U001")
    in_post(bob, a, Role.REVIEWER)
    in_post(carol, b, Role.BRANCH_DIRECTOR)
    in_post(dan, the_union(), Role.UNION_MANAGER)
    return People(a, b, an_officer(a, "王爱丽", "E0101"), bob, carol, dan)


def with_password(user: User, password: str = PASSWORD) -> User:
    user.set_password(password)
    user.save()
    return user
