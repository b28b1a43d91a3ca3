"""The demo accounts stand on the sign-in page of the demo county only."""

import pytest

from demo.accounts import DEMO_ACCOUNTS
from demo.figures import read
from tests.builders import the_union

pytestmark = pytest.mark.django_db


def shown(client) -> str:
    return client.get("/sign-in/").content.decode()


def test_in_another_world_no_password_is_shown(client) -> None:
    assert "演示账号" not in shown(client)
    the_union()
    assert "演示账号" not in shown(client)


def test_in_the_demo_county_every_account_is(client) -> None:
    union, county = the_union(), read("county")
    type(union).objects.filter(pk=union.pk).update(code=county["union_code"], name=county["union"])
    for code, password, _who in DEMO_ACCOUNTS:
        assert f"<td>{code}</td>" in shown(client)
        assert password in shown(client)
