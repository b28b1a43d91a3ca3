"""The agreement is signed once, when everything is there; lists and papers show it."""

import re
from uuid import uuid4

from loans.extending.models import ExtensionAgreement
from loans.servicing.models import Extension
from tests.builders import a_loan, business_date
from tests.builders.applications import an_application
from tests.builders.extending import agreed, an_extension
from tests.builders.lending import approved
from tests.loans.extending.conftest import ON, due_soon, text


def test_the_agreement_is_signed_once_and_the_loan_shows_it(desk, alice) -> None:
    made = approved(an_extension(desk.loan, desk.officer, ON, "2008-01-25"), on=ON, conditions="结清欠息")
    address, form = f"/applications/{made.number}/extension/", {"key": str(uuid4())}
    assert "条件没有落实：1. 结清欠息" in text(alice.get(address))
    refused = alice.post(address, form)
    assert (refused.status_code, "还有 1 项审批条件没有落实：结清欠息" in text(refused)) == (409, True)
    met = alice.post(f"/applications/{made.number}/conditions/1/", {"note": "已结清"})
    assert met["Location"] == f"/applications/{made.number}/?tab=agreement"
    answers = [alice.post(address, form) for _ in range(2)]
    assert {(each.status_code, each["Location"]) for each in answers} == {
        (302, f"/loans/{desk.loan.number}/?tab=extensions")
    }
    assert alice.post(address, {"key": str(uuid4())}).status_code == 409
    assert alice.get(address)["Location"] == f"/applications/{made.number}/?tab=agreement"
    signed = ExtensionAgreement.objects.get()
    page = text(alice.get(answers[0]["Location"]))
    assert "2007-07-25 → 2008-01-25" in page
    assert signed.number in page
    assert "到期日 2008-01-25" in page
    tab = text(alice.get(f"/applications/{made.number}/?tab=agreement"))
    assert signed.number in tab
    paper = text(alice.get(f"/extensions/{signed.number}/print/"))
    assert "壹万元整" in paper
    assert "除到期日和利率外，原合同其他条款不变" in paper
    assert "李保" in paper


def test_more_owed_than_approved_is_said_before_one_signs(desk, alice) -> None:
    made = approved(an_extension(desk.loan, desk.officer, ON, "2008-01-25"), on=ON, amount=6_000)
    address = f"/applications/{made.number}/extension/"
    assert "现欠本金超过批准金额 4,000.00 元" in text(alice.get(address))
    answer = alice.post(address, {"key": str(uuid4())})
    assert (answer.status_code, "批准展期 6,000.00 元，现欠本金 10,000.00 元" in text(answer)) == (409, True)
    assert not Extension.objects.exists()


def test_without_an_approval_nothing_is_signed_and_a_loan_is_no_extension(desk, alice) -> None:
    made = an_extension(desk.loan, desk.officer, ON, "2008-01-25")
    assert alice.get(f"/applications/{made.number}/extension/").status_code == 409
    other = an_application(desk.loan.customer, desk.officer, on=ON)
    assert alice.get(f"/applications/{other.number}/extension/").status_code == 404
    assert alice.get(f"/applications/{other.number}/extension/change/").status_code == 404


def test_the_list_has_what_runs_out_first_on_top(desk, alice) -> None:
    customer = desk.loan.customer
    later = a_loan(
        desk.branch, desk.officer, customer=customer, released_on="2006-08-25", due_on="2007-08-25"
    )
    done = due_soon(desk.branch, desk.officer, customer)
    open_ones = [an_extension(loan, desk.officer, ON, "2008-01-25") for loan in (later, desk.loan)]
    signed = agreed(an_extension(done, desk.officer, ON, "2008-01-25"))
    page = re.sub(r'href="[^"]*"', "", alice.get("/extensions/").content.decode())
    found = list(dict.fromkeys(re.findall(r"0101-SQ2007-\d{5}", page)))
    assert found == [open_ones[1].number, open_ones[0].number, signed.application.number]
    assert "待签协议" not in re.sub(r"<option.*?</option>", "", page, flags=re.S)
    business_date("2007-08-01")
    late = alice.get("/extensions/?step=late").content.decode()
    assert open_ones[1].number in late
    assert open_ones[0].number not in late


def test_a_loaded_extension_stands_beside_ours(desk, alice) -> None:
    Extension.objects.create(
        loan=desk.loan, sequence=1, approved_on="2007-07-01", new_due_on="2007-08-25", has_papers=False,
        moves_due_date=False,
    )  # fmt: skip
    page = text(alice.get(f"/loans/{desk.loan.number}/?tab=extensions"))
    assert "2007-07-25 → 2007-08-25" in page
    assert "工作簿载入" in page
    assert "到期日不变" in page
    paper = text(alice.get(f"{desk.address}print/"))
    assert "最长可展到 2008-07-25" in paper
