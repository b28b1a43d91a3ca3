"""Every user sees their node and below, and nothing else (requirements.md O1)."""

from datetime import date

import pytest

from organization.access.rights import Right
from organization.access.scope import access_of, branches_seen_by, units_seen_by
from organization.access.visitors import user_has
from organization.staff.models import Role
from tests.builders import a_branch, a_user, an_outlet, in_post, the_union

pytestmark = pytest.mark.django_db
DAY = date(2007, 6, 30)


def test_at_the_union_everything() -> None:
    branch = a_branch()
    outlet, dan = an_outlet(branch), a_user()
    in_post(dan, the_union(), Role.UNION_MANAGER)
    assert set(units_seen_by(dan, DAY)) == {the_union(), branch, outlet}
    assert set(branches_seen_by(dan, DAY)) == {branch}


def test_at_a_branch_the_branch_and_its_outlets() -> None:
    branch, other = a_branch(), a_branch()
    outlet, _other_outlet, carol = an_outlet(branch), an_outlet(other), a_user()
    in_post(carol, branch, Role.BRANCH_DIRECTOR)
    assert set(units_seen_by(carol, DAY)) == {branch, outlet}


def test_at_an_outlet_not_the_branch_above() -> None:
    outlet, alice = an_outlet(a_branch()), a_user()
    in_post(alice, outlet, Role.CREDIT_OFFICER)
    assert set(units_seen_by(alice, DAY)) == {outlet}
    assert not branches_seen_by(alice, DAY)


@pytest.mark.parametrize(
    ("day", "holds"),
    [("2007-05-31", False), ("2007-06-01", True), ("2007-06-30", True), ("2007-07-01", False)],
)
def test_only_while_the_post_is_held(day, holds) -> None:
    branch, carol = a_branch(), a_user()
    in_post(carol, branch, Role.BRANCH_DIRECTOR, since="2007-06-01", until="2007-06-30")
    assert units_seen_by(carol, date.fromisoformat(day)).exists() is holds
    assert user_has(carol, Right.SEE_SCORES, date.fromisoformat(day)) is holds


def test_a_right_reaches_only_where_its_post_is() -> None:
    here, there, carol = a_branch(), a_branch(), a_user()
    in_post(carol, here, Role.BRANCH_DIRECTOR)
    in_post(carol, there, Role.REVIEWER)
    access = access_of(carol, DAY)
    assert access.units(Right.SEE_SCORES) == {here.pk, there.pk}
    assert access.units(Right.SEE_OFFICERS_SCORES) == {here.pk}
    assert access.everywhere(Right.SEE_SCORES, [here.pk, there.pk])
    assert not access.everywhere(Right.SEE_OFFICERS_SCORES, [here.pk, there.pk])


def test_nobody_without_a_post_or_barred_sees_anything() -> None:
    branch, barred = a_branch(), a_user(is_active=False)
    in_post(barred, branch, Role.BRANCH_DIRECTOR)
    assert not units_seen_by(barred, DAY)
    assert not units_seen_by(a_user(), DAY)


def test_two_queries_however_many_posts(django_assert_num_queries) -> None:
    carol = a_user()
    for role in (Role.BRANCH_DIRECTOR, Role.REVIEWER, Role.LOAN_GROUP_MEMBER):
        in_post(carol, a_branch(), role)
    with django_assert_num_queries(2):
        access_of(carol, DAY)
