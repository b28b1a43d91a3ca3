"""One address for a list, its Excel file and its print."""

from decimal import Decimal

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest
from django.test import RequestFactory

from common.audit.models import AuditEntry, AuditKind
from common.listing import workbook
from common.listing.columns import Column, ListSpec
from common.listing.relation import Relation
from organization.access.lists import XLSX, list_answer
from organization.units.models import Unit
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db

SPEC = ListSpec(
    "units", "机构清单", (Column("code", "代码"), Column("name", "名称")), "code", "code", "还没有机构。"
)


def asking(query: str, user) -> HttpRequest:
    request = RequestFactory().get(f"/units/?{query}")
    request.user, request.session = user, {}
    request._messages = FallbackStorage(request)
    return request


def answer(query: str):
    people = the_people()
    return list_answer(asking(query, people.dan), SPEC, Relation.of(Unit.objects.values("code", "name")))


def test_the_page_has_rows_and_ways_to_excel_and_print() -> None:
    text = answer("sort=-code").content.decode()
    assert text.index("水冶信用社") < text.index("城关信用社")
    assert "?sort=-code&amp;as=excel" in text
    assert "?sort=-code&amp;as=print" in text


def test_a_filter_that_cannot_be_read_is_a_bad_request() -> None:
    assert answer("sort=secret").status_code == 400


def test_an_excel_file_is_on_record() -> None:
    response = answer("as=excel")
    assert response["Content-Type"] == XLSX
    entry = AuditEntry.objects.get(kind=AuditKind.EXPORTED)
    assert (entry.actor, entry.details) == ("U001", {"rows": 3, "columns": ["code", "name"]})


@pytest.mark.attack("E04")
def test_too_many_rows_are_refused_with_the_number(monkeypatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    response = answer("as=excel&sort=-code")
    assert (response.status_code, response["Location"]) == (302, "/units/?sort=-code")
    assert not AuditEntry.objects.filter(kind=AuditKind.EXPORTED).exists()


def test_paper_has_the_same_rows() -> None:
    text = answer("as=print").content.decode()
    assert "城关信用社" in text
    assert "合计 3 行" in text
    assert Decimal("3") == Unit.objects.count()


@pytest.mark.parametrize("query", ["as=print", "as=print&q=没有"])
def test_paper_says_whose_list_it_is(query: str) -> None:
    above = answer(query).content.decode().partition("<h1>")[2].partition("<t")[0]
    assert Unit.objects.get(parent=None).name in above
