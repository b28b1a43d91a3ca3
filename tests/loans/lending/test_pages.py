"""Pages between approval and loan: who may, what a repeated form answers, what the list says next."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from loans.lending.models import Note
from loans.servicing.models import Posting
from organization.staff.models import Role
from tests.builders import a_user, an_officer, in_post, the_union
from tests.builders.applications import an_application
from tests.builders.certificates import a_certificate, a_rating
from tests.builders.lending import a_contract, a_note, a_quota, lent


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_list_says_what_is_next(desk) -> None:
    desk.application()
    a_note(a_contract(desk.application()), 4_000)
    a_contract(desk.application())
    client, numbers = browser(desk.officer), {}
    for step in ("sign", "draw", "rest", "release", "late"):
        page = client.get(f"/lending/?step={step}").content.decode()
        numbers[step] = re.findall(r"0101-(?:SQ|HT)2007-[0-9-]+", re.sub(r'href="[^"]*"', "", page))
    assert numbers == {
        "sign": ["0101-SQ2007-00001"],
        "draw": ["0101-HT2007-0002"],
        "rest": ["0101-HT2007-0001"],
        "release": ["0101-HT2007-0001-01"],
        "late": [],
    }


def test_a_note_form_sent_again_answers_the_same_and_another_content_409(desk) -> None:
    contract = a_contract(desk.application())
    client, form = browser(desk.officer), {"amount": "5000", "due_on": "2008-06-30", "key": str(uuid4())}
    address = f"/contracts/{contract.contract.number}/note/"
    answers = [client.post(address, form) for _ in range(2)]
    assert [(each.status_code, each.headers["Location"]) for each in answers] == [
        (302, "/notes/0101-HT2007-0001-01/")
    ] * 2
    assert client.post(address, form | {"amount": "4000"}).status_code == 409
    assert client.post(address, form | {"key": ""}).status_code == 400
    assert Note.objects.count() == 1


def test_a_release_sent_twice_pays_once(desk) -> None:
    note = a_note(a_contract(desk.application()))
    client, address = browser(desk.reviewer), f"/notes/{note.number}/release/"
    form = {"key": str(uuid4())}
    answers = [client.post(address, form) for _ in range(2)]
    assert {(each.status_code, each.headers["Location"]) for each in answers} == {
        (302, f"/loans/{note.number}/")
    }
    late = browser(desk.director).post(address, {"key": str(uuid4())})
    assert late.status_code == 409
    assert "已由鲍勃于 2007-07-03 放款" in late.content.decode()
    assert Posting.objects.count() == 1


def test_a_refusal_says_every_figure_and_keeps_what_was_typed(desk) -> None:
    contract = a_contract(desk.application())
    form = {"amount": "2万", "due_on": "2009-07-03", "key": str(uuid4())}
    answer = browser(desk.officer).post(f"/contracts/{contract.contract.number}/note/", form)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "借据 20,000.00 元超过合同可用金额 10,000.00 元" in page
    assert "借据到期日 2009-07-03 晚于合同到期日 2008-07-03" in page
    assert 'value="2万"' in page


def test_another_officer_of_the_branch_sees_and_does_not_sign(desk) -> None:
    application, contract = desk.application(), a_contract(desk.application())
    client = browser(an_officer(desk.branch))
    assert client.get(f"/contracts/{contract.contract.number}/").status_code == 200
    assert client.get(f"/contracts/{contract.contract.number}/note/").status_code == 403
    assert client.get(f"/applications/{application.number}/contract/").status_code == 403


def test_without_an_approval_no_form(desk) -> None:
    waiting = an_application(desk.customer, desk.officer, on="2007-07-03")
    answer = browser(desk.officer).get(f"/applications/{waiting.number}/contract/")
    assert answer.status_code == 409
    assert "没有有效的审批" in answer.content.decode()


def test_agreed_parts_are_typed_line_by_line(desk) -> None:
    contract = a_contract(desk.application(plan="free"))
    address = f"/contracts/{contract.contract.number}/note/"
    form = {"amount": "1万", "due_on": "2008-06-30", "parts": "2007-11-30 4千\n2008-3-1", "key": str(uuid4())}
    client = browser(desk.officer)
    answer = client.post(address, form)
    assert (answer.status_code, "第 2 行请写成" in answer.content.decode()) == (400, True)
    assert client.post(address, form | {"parts": "2007-11-30 4千\n2008-3-1，1000"}).status_code == 302
    assert [part.amount for part in Note.objects.get().parts.order_by("sequence")] == [4_000, 1_000, 5_000]


def test_a_loan_on_credit_has_no_guarantee_to_print(desk) -> None:
    a_rating(desk.customer, year=2007, rated_on="2007-06-01", credit_limit=40_000)
    a_certificate(desk.customer, credit_limit=40_000)
    asked = {"product": "household_credit", "guarantee_mode": "credit"}
    number = a_contract(desk.application(**asked)).contract.number
    client = browser(desk.officer)
    assert client.get(f"/contracts/{number}/guarantee/").status_code == 404
    assert client.get(f"/contracts/{number}/notice/").status_code == 200


def test_the_note_on_paper_has_capitals_and_a_masked_number(desk) -> None:
    note = a_note(a_contract(desk.application()), "8888.05")
    page = browser(desk.officer).get(f"/notes/{note.number}/print/").content.decode()
    assert "捌仟捌佰捌拾捌元零伍分" in page
    assert "按上列还款方式归还本息" in page
    assert desk.customer.identity_number not in page


@pytest.fixture
def department(desk):
    user = a_user()
    in_post(user, the_union(), Role.UNION_CREDIT_DEPARTMENT)
    return browser(user)


def test_the_relending_page_counts_the_loans_below_it(desk, department) -> None:
    a_quota(50_000)
    lent(a_note(a_contract(desk.application(funded_by_relending=True)), 6_000))
    page = department.get("/relending/").content.decode()
    assert "50,000.00" in page
    assert "44,000.00" in page
    assert page.count("6,000.00") >= 3  # the figure, the row, the sum


def test_a_quota_is_entered_once_and_corrected(desk, department) -> None:
    quota = a_quota()
    form = {
        "number": quota.number, "amount": "10万", "granted_on": "2007-1-1", "due_on": "2008-1-1", "rate_percent": "3.24",
    }  # fmt: skip
    assert department.post("/relending/new/", form).status_code == 400
    assert (
        department.post("/relending/new/", form | {"number": "ZDK-9", "due_on": "2006-1-1"}).status_code
        == 400
    )
    assert department.post("/relending/new/", form | {"number": "ZDK-9"}).status_code == 302
    assert department.post(f"/relending/{quota.pk}/", form | {"number": "ZDK-9"}).status_code == 400
    assert department.post(f"/relending/{quota.pk}/", form).status_code == 302
    quota.refresh_from_db()
    assert (quota.amount, str(quota.due_on)) == (100_000, "2008-01-01")


def test_parameters_hold_from_their_day(desk, department) -> None:
    form = {"starts_on": "2007-7-3", "release_days": "5", "overdue_factor": "1.3", "diversion_factor": "1.6"}
    assert department.post("/lending/terms/new/", form).status_code == 302
    assert department.post("/lending/terms/new/", form).status_code == 400
    assert department.post("/lending/terms/new/", form | {"starts_on": "2007-7-2"}).status_code == 400
    contract = a_contract(desk.application())
    assert (str(contract.overdue_factor), str(contract.diversion_factor)) == ("1.30", "1.60")
    assert str(a_note(contract).release_until) == "2007-07-08"
