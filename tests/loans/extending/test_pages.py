"""Pages of extensions: asked once, refused with figures, changed as seen, shown to the posts as what it is."""

import re
from uuid import uuid4

import pytest

from loans.applications.models import Application
from loans.applications.rules import AskedGuarantor
from organization.staff.models import Role
from tests.builders import a_branch, a_customer, a_user, an_officer, business_date, in_post, yuan
from tests.builders.applications import an_application
from tests.builders.extending import an_extension
from tests.builders.lending import a_contract, a_note, approved, lent
from tests.loans.extending.conftest import ON, browser, text

FREE = {"new_due_on": "2008-1-25", "f0-role": "guarantor", "f0-name": "李保", "f0-consented_on": "2007-7-1"}


def test_the_loans_page_leads_to_the_form_and_the_form_to_the_application(desk, alice) -> None:
    page = alice.get(f"/loans/{desk.loan.number}/").content.decode()
    assert desk.address in page
    form = alice.get(desk.address)
    assert (form.status_code, "原期限一年以内，累计展期不超过原期限" in text(form)) == (200, True)
    assert 'data-value="2008-07-25"' in form.content.decode()
    answer = alice.post(desk.address, {**FREE, "key": str(uuid4())})
    made = Application.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/applications/{made.number}/")
    assert f"{made.new_due_on}" == "2008-01-25"
    assert list(made.consents.values_list("role", "name")) == [("guarantor", "李保")]
    page = alice.get(f"/loans/{desk.loan.number}/?tab=extensions")
    assert f"已有展期申请 {made.number} 在办" in text(page)
    assert desk.address not in page.content.decode()
    assert alice.get(desk.address).status_code == 409


def test_sent_twice_it_is_asked_once(desk, alice) -> None:
    form = {**FREE, "key": str(uuid4())}
    first, again = (alice.post(desk.address, form) for _ in range(2))
    assert (first.status_code, first["Location"]) == (again.status_code, again["Location"])
    other = alice.post(desk.address, form | {"new_due_on": "2008-2-25"})
    assert other.status_code == 409
    assert other.context["entry"].form["key"].value() != form["key"]
    assert Application.objects.count() == 1


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        ({"new_due_on": "2008-7-26"}, "累计展期最长到 2008-07-25"),
        ({"new_due_on": "2007-7-25"}, "展期后到期日应晚于现到期日 2007-07-25"),
        ({"f0-name": "", "f0-consented_on": ""}, "请填写同意人和同意日"),
    ],
)
def test_a_rule_that_says_no_is_said_with_what_was_typed(desk, alice, spoiled, said) -> None:
    answer = alice.post(desk.address, {**FREE, **spoiled, "key": str(uuid4())})
    assert answer.status_code == 400
    assert said in text(answer)
    assert f'value="{spoiled.get("new_due_on", FREE["new_due_on"])}"' in answer.content.decode()
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    "spoiled",
    [
        {"new_due_on": ""},
        {"new_due_on": "明年"},
        {"f0-consented_on": ""},
        {"f0-consented_on": "2007-7-4"},
        {"f0-name": ""},
        {"f1-role": "guarantor", "f1-name": "李保", "f1-consented_on": "2007-7-1"},
    ],
)
def test_bad_input_is_said_and_asks_for_nothing(desk, alice, spoiled) -> None:
    answer = alice.post(desk.address, {**FREE, **spoiled})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert not Application.objects.exists()


def test_who_is_known_to_answer_has_a_line_of_their_own(desk, alice) -> None:
    asked = {"guarantee_mode": "guarantee", "guarantors": (_guarantor("李保"), _guarantor("孙保"))}
    customer = desk.loan.customer
    application = approved(an_application(customer, desk.officer, on=ON, months=6, **asked), on=ON)
    loan = lent(a_note(a_contract(application)))
    address = f"/loans/{loan.number}/extend/"
    names = re.findall(r'name="(k[0-9a-f]{8}-consented_on)"', alice.get(address).content.decode())
    assert len(names) == 2
    typed = {"new_due_on": "2008-6-3", names[0]: "2007-7-3"}
    refused = alice.post(address, typed)
    assert "还没有孙保书面同意展期" in text(refused)
    assert alice.post(address, typed | {names[1]: "2007-7-3"}).status_code == 302
    made = Application.objects.get(kind="extension")
    again = alice.get(f"/applications/{made.number}/extension/change/").content.decode()
    assert again.count('value="2007-07-03"') == 2


def _guarantor(name):
    return AskedGuarantor(name, yuan(10_000), yuan(50_000))


def test_two_guarantors_of_one_name_have_a_line_each(desk, alice) -> None:
    """In a village many bear one name."""
    namesakes = [a_customer(desk.branch, name="李保") for _ in range(2)]
    asked = [AskedGuarantor(each.name, yuan(10_000), yuan(50_000), each.pk) for each in namesakes]
    application = an_application(
        desk.loan.customer, desk.officer, on=ON, guarantee_mode="guarantee", guarantors=tuple(asked)
    )
    loan = lent(a_note(a_contract(approved(application, on=ON), on=ON), on=ON), on=ON)
    address = f"/loans/{loan.number}/extend/"
    form = alice.get(address)
    assert [f"保证人 李保 {each.code} 书面同意日" in text(form) for each in namesakes] == [True, True]
    days = {f"{line.prefix}-consented_on": "2007-7-1" for line in form.context["entry"].known}
    assert len(days) == 2
    sent = {"new_due_on": "2008-9-3", "key": str(uuid4())}
    assert "还没有李保书面同意展期" in text(alice.post(address, sent | dict([days.popitem()])))
    days = {f"{line.prefix}-consented_on": "2007-7-1" for line in form.context["entry"].known}
    assert alice.post(address, sent | days).status_code == 302
    made = Application.objects.get(kind="extension")
    assert set(made.consents.values_list("customer", flat=True)) == {each.pk for each in namesakes}


def test_as_one_types_the_price_and_what_stands_against_it_are_told(desk, alice) -> None:
    fine = text(alice.post(f"{desk.address}panel/", FREE))
    assert "符合规定，可以保存。" in fine
    assert "从现到期日 2007-07-25 起按新利率" in fine
    assert "累计 18 个月" in fine
    late = text(alice.post(f"{desk.address}panel/", FREE | {"new_due_on": "2009-1-1"}))
    assert "累计展期最长到 2008-07-25" in late
    assert "展期利率" not in late
    assert "填写展期后到期日" in text(alice.post(f"{desk.address}panel/", {}))


def test_a_change_says_what_another_changed(desk, alice) -> None:
    made = an_extension(desk.loan, desk.officer, ON, "2008-01-25")
    # the way of an application for a new loan leads here
    address = f"/applications/{made.number}/extension/change/"
    assert alice.get(f"/applications/{made.number}/change/")["Location"] == address
    assert alice.post(address, {**FREE, "new_due_on": "2008-2-25", "version": "1"}).status_code == 302
    late = alice.post(address, {**FREE, "new_due_on": "2008-3-25", "version": "1"})
    assert late.status_code == 409
    assert "展期后到期日：2008-01-25 → 2008-02-25" in text(late)
    assert alice.post(address, {**FREE, "new_due_on": "2008-3-25", "version": "2"}).status_code == 302
    page = text(alice.get(f"/applications/{made.number}/?tab=versions"))
    assert "同意展期的人" in page
    made.refresh_from_db()
    approved(made, on=ON)
    closed = alice.post(address, {**FREE, "version": "3"})
    assert (closed.status_code, "已提交审查" in text(closed)) == (409, True)


def test_past_its_due_date_it_says_why_not(desk, alice) -> None:
    business_date("2007-07-26")
    page = alice.get(f"/loans/{desk.loan.number}/?tab=extensions")
    assert "贷款已于 2007-07-25 到期" in text(page)
    assert desk.address not in page.content.decode()
    assert alice.get(desk.address).status_code == 409
    # as of a day past nothing is offered, and nothing refused
    assert "现在不能申请展期" not in text(
        alice.get(f"/loans/{desk.loan.number}/?tab=extensions&on=2007-07-01")
    )


def test_another_officer_sees_and_does_not_ask_or_sign(desk) -> None:
    made = approved(an_extension(desk.loan, desk.officer, ON, "2008-01-25"), on=ON)
    colleague, stranger = (
        browser(an_officer(desk.branch)),
        browser(an_officer(a_branch("水冶信用社", "0201"))),
    )
    assert colleague.get(f"/loans/{desk.loan.number}/?tab=extensions").status_code == 200
    addresses = [
        desk.address,
        f"/applications/{made.number}/extension/change/",
        f"/applications/{made.number}/extension/",
    ]
    assert [colleague.get(address).status_code for address in addresses] == [403] * 3
    assert [stranger.get(address).status_code for address in addresses] == [404] * 3


def test_the_application_and_the_posts_pages_show_an_extension_as_what_it_is(desk, alice) -> None:
    made = an_extension(desk.loan, desk.officer, ON, "2008-01-25")
    here = f"/applications/{made.number}/"
    page = text(alice.get(here))
    assert "展期申请" in page
    assert "现到期日 2007-07-25 · 再展 6 个月" in page
    assert "合同与放款" not in page
    assert "展期协议" in page
    assert "李保" in text(alice.get(f"{here}?tab=security"))
    assert "自现到期日 2007-07-25 起执行" in text(alice.get(f"{here}?tab=price"))
    assert "借款人的展期申请书" in text(alice.get(f"{here}?tab=checklist"))
    assert alice.get(f"{here}?tab=lending").status_code == 404
    form = text(alice.get(f"{here}submit/"))
    assert "展期原因" in form
    assert "2007-07-25 → 2008-01-25" in form
    reviewer = a_user("鲍勃")
    in_post(reviewer, desk.branch, Role.REVIEWER)
    assert "须在签展期协议前还清" in text(browser(reviewer).get(f"{here}examine/"))


def test_what_the_books_say_against_it_is_shown_to_the_posts(desk) -> None:
    made = an_extension(desk.loan, desk.officer, ON, "2008-01-25")
    reviewer = a_user("鲍勃")
    in_post(reviewer, desk.branch, Role.REVIEWER)
    business_date("2007-07-26")
    page = text(browser(reviewer).get(f"/applications/{made.number}/examine/"))
    assert "贷款已于 2007-07-25 到期" in page
