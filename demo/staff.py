"""The people of the union: officers, directors, reviewers, loan groups, and the county's own departments."""

from collections.abc import Iterator
from datetime import date

from demo.branches import Branch
from demo.dice import dice_for
from demo.facts import Person, Post, Unit
from demo.figures import read
from demo.names import person_name
from demo.seats import BEGINNING
from demo.window import LAST_DAY
from organization.staff.models import Role
from organization.units.models import UnitKind

#: 工号 of a branch's people after its number: its director, reviewer and loan group.
_BRANCH_POSTS = (
    ("31", Role.BRANCH_DIRECTOR),
    ("32", Role.REVIEWER),
    ("33", Role.LOAN_GROUP_MEMBER),
    ("34", Role.LOAN_GROUP_MEMBER),
    ("35", Role.LOAN_GROUP_MEMBER),
)
_UNION_POSTS = (
    ("10001", Role.UNION_MANAGER),
    ("10002", Role.UNION_MANAGER),
    ("10011", Role.UNION_CREDIT_DEPARTMENT),
    ("10012", Role.UNION_CREDIT_DEPARTMENT),
    ("10013", Role.UNION_CREDIT_DEPARTMENT),
    ("10021", Role.UNION_RECOVERY_DEPARTMENT),
    ("10022", Role.UNION_RECOVERY_DEPARTMENT),
    ("10031", Role.LOAN_COMMITTEE_MEMBER),
    ("10032", Role.LOAN_COMMITTEE_MEMBER),
    ("10033", Role.LOAN_COMMITTEE_MEMBER),
    ("10034", Role.LOAN_COMMITTEE_MEMBER),
    ("10035", Role.LOAN_COMMITTEE_MEMBER),
    ("10041", Role.AUDITOR),
    ("10042", Role.AUDITOR),
    ("10091", Role.ADMINISTRATOR),
)


def units(branches: list[Branch]) -> Iterator[Unit]:
    """The tree: the union, its branches, their outlets."""
    county = read("county")
    founded = date(1952, 7, 1)
    yield Unit(county["union_code"], county["union"], UnitKind.UNION, None, founded)
    for branch in branches:
        yield Unit(branch.code, branch.name, UnitKind.BRANCH, county["union_code"], founded)
    for branch in branches:
        for code, name in zip(branch.units[1:], branch.outlets, strict=True):
            yield Unit(code, name, UnitKind.OUTLET, branch.code, date(1985, 1, 1))


def posts(branches: list[Branch]) -> Iterator[Post]:
    """Who holds which post: a moved officer has one post after the other."""
    union = read("county")["union_code"]
    for code, role in _UNION_POSTS:
        yield Post(code, union, role, BEGINNING, None)
    for branch in branches:
        for number, role in _BRANCH_POSTS:
            yield Post(f"1{branch.number}{number}", branch.code, role, BEGINNING, None)
        for seat in branch.seats:
            for held in seat.holders:
                yield Post(held.officer, branch.code, Role.CREDIT_OFFICER, held.starts_on, held.ends_on)


def people(seed: int, branches: list[Branch]) -> Iterator[Person]:
    """Everybody who holds or held a post; who holds none on the last day may not sign in."""
    held = list(posts(branches))
    there = {post.user for post in held if post.ends_on is None or post.ends_on >= LAST_DAY}
    for code in sorted({post.user for post in held}):
        dice = dice_for(seed, "staff", code)
        yield Person(code, person_name(dice, woman=dice.chance(0.3)), code in there)
