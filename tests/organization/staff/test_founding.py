"""The first account of an empty world, and only the first."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from organization.access.rights import Right
from organization.access.scope import access_of
from organization.staff.models import User
from organization.staff.operations.founding import SINCE, SomebodyIsThere, found
from organization.units.models import Unit
from tests.builders import a_user, the_union

GIVEN = {"code": "10001", "name": "张三", "union_code": "00", "union_name": "清河县联社"}


def test_the_first_one_manages_the_union_and_keeps_people(db) -> None:
    founded = found(**GIVEN)
    user = User.objects.get(code="10001")
    assert user.check_password(founded.password)
    assert user.must_change_password
    access = access_of(user, SINCE)
    for right in (Right.LOAD_WORKBOOKS, Right.CLOSE_MONTHS, Right.KEEP_PEOPLE):
        assert access.units(right) == {Unit.objects.get(code="00").pk}


def test_there_is_one_only_while_nobody_can_sign_in(db) -> None:
    found(**GIVEN)
    with pytest.raises(SomebodyIsThere):
        found(**GIVEN | {"code": "10002"})
    with pytest.raises(CommandError, match="已有人能登录"):
        call_command("first_account")


def test_loaded_people_have_no_passwords_and_one_of_them_may_be_the_first(db) -> None:
    union, user = the_union(), a_user("郭建国", "A0001")
    user.set_unusable_password()
    user.save()
    founded = found(**GIVEN | {"code": "A0001"})
    assert (founded.user, founded.union, founded.user.name) == (user, union, "郭建国")


def test_the_command_says_the_password_once(db) -> None:
    out = StringIO()
    call_command("first_account", code="E1", stdout=out)
    assert "工号 E1，初始密码 " in out.getvalue()
    assert User.objects.get(code="E1").check_password(out.getvalue().split("初始密码 ")[1].split("（")[0])


def test_a_code_that_is_none_is_refused(db) -> None:
    with pytest.raises(CommandError, match="编号只能用"):
        call_command("first_account", code="a b")
    assert not User.objects.exists()
