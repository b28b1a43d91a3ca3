"""The calculator page (贷款试算)."""

import pytest
from django.test import Client

from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
TERMS = {"principal": "5万", "rate": "7.02", "start": "20070115", "months": "12", "plan": "equal_instalments"}


@pytest.fixture
def clerk(client) -> Client:
    client.force_login(the_people("2007-07-31").alice)
    return client


def test_begins_with_what_is_usual(clerk) -> None:
    page = clerk.get("/loans/calculator/")
    assert page.status_code == 200
    assert 'value="2007-07-31"' in page.content.decode()
    assert "<tbody" not in page.content.decode()


def test_shows_each_row_and_the_sums(clerk) -> None:
    text = clerk.get("/loans/calculator/", TERMS).content.decode()
    assert text.count('<td class="when">') == 12
    for shown in ("7.02 % 年", "5.85 ‰ 月", "2008-01-15", "292.50"):
        assert shown in text
    assert 'value="5万"' in text


def test_prints_for_the_customer(clerk) -> None:
    text = clerk.get("/loans/calculator/", TERMS | {"as": "print"}).content.decode()
    assert "贷款还款试算表" in text
    assert "以借款合同为准" in text


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("principal", "0", "不能小于"),
        ("rate", "101", "100"),
        ("months", "0", "1"),
        ("start", "明天", "20070630"),
    ],
)
def test_what_is_wrong_stands_at_its_field(clerk, field: str, typed: str, words: str) -> None:
    page = clerk.get("/loans/calculator/", TERMS | {field: typed})
    assert page.status_code == 400
    assert words in page.context["form"].errors[field][0]
    assert f'value="{typed}"' in page.content.decode()
