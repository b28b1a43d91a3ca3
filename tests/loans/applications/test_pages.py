"""The form: begun with the last one, refused with what was typed, entered once, changed only as it was seen."""

import pytest
from django.test import Client
from django.urls import reverse

from loans.applications import operations, stages
from loans.applications.models import Application
from loans.origination.models import GuaranteeMode, Product
from loans.products.models import Purpose
from tests.builders import a_customer, a_day, a_loan, repaid, yuan
from tests.builders.applications import a_house, an_application, asked
from tests.builders.certificates import a_certificate, a_rating

pytestmark = pytest.mark.django_db
DAY = "2007-06-30"
TYPED = {
    "amount": "1万",
    "months": "12",
    "way": "household_other:mortgage",
    "purpose": "grain",
    "plan": "lump_sum",
    "c0-kind": "house",
    "c0-description": "住房三间",
    "c0-value": "3万",
}


def new(customer) -> str:
    return reverse("application-new", args=[customer.pk])


def initial(answer) -> dict:
    return answer.context["entry"].form.initial


def test_it_begins_with_the_last_loan(alice, people, customer) -> None:
    a_certificate(customer, credit_limit=20_000)
    last = a_loan(
        people.branch_a,
        amount=6_000,
        customer=customer,
        product=Product.HOUSEHOLD_CREDIT,
        guarantee_mode=GuaranteeMode.CREDIT,
        purpose="粮油种植",
    )
    repaid(last, "2007-03-01", 6_000)
    answer = alice.get(new(customer))
    shown = initial(answer)
    assert (shown["amount"], shown["months"], shown["purpose"]) == (yuan(6_000), 12, "grain")
    assert shown["way"] == "household_credit:credit"
    blank = alice.get(new(customer) + "?like=blank")
    assert "amount" not in initial(blank)
    assert alice.get(new(customer) + "?like=0101-SQ2007-99999").status_code == 404


def test_it_begins_with_the_last_application_and_its_collateral(alice, people, customer) -> None:
    an_application(customer, people.alice, on=DAY, amount=7_000, purpose_words="建圈舍")
    answer = alice.get(new(customer))
    assert initial(answer)["purpose_words"] == "建圈舍"
    assert answer.context["entry"].collaterals[0]["value"].value() == "14,000.00"


def test_only_what_may_be_is_offered_and_the_rest_says_why(alice, customer) -> None:
    answer = alice.get(new(customer))
    ways = [value for value, _words in answer.context["entry"].form.fields["way"].widget.choices]
    assert "household_other:mortgage" in ways
    assert "household_credit:credit" not in ways
    assert "张三 没有贷款证" in answer.content.decode()


def test_a_refused_form_keeps_what_was_typed(alice, customer) -> None:
    answer = alice.post(new(customer), {**TYPED, "amount": "2.5万"})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "按最高抵押率可贷 21,000.00 元，少于申请金额 25,000.00 元" in text
    assert "2.5万" in text
    assert "住房三间" in text
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    "spoiled",
    [
        {"amount": ""},
        {"amount": "1e4"},
        {"months": "0"},
        {"way": "household_credit:mortgage"},
        {"purpose": "nothing"},
        {"plan": "never"},
        {"c0-value": "0"},
        {"c0-appraised_on": "2007-07-01"},
        {"g0-who": "C99999 李四", "way": "household_other:guarantee"},
    ],
)
def test_bad_input_is_said_at_the_field(alice, customer, spoiled) -> None:
    answer = alice.post(new(customer), {**TYPED, **spoiled})
    assert answer.status_code == 400
    assert "field-error" in answer.content.decode()
    assert not Application.objects.exists()


def test_sent_twice_it_is_entered_once(alice, customer) -> None:
    key = str(initial(alice.get(new(customer)))["key"])
    first = alice.post(new(customer), {**TYPED, "key": key})
    again = alice.post(new(customer), {**TYPED, "key": key})
    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"]
    other = alice.post(new(customer), {**TYPED, "key": key, "amount": "9000"})
    assert other.status_code == 409
    assert Application.objects.count() == 1


def test_guarantors_are_customers_or_people_from_outside(alice, people, customer) -> None:
    friend = a_customer(people.branch_a, name="李四")
    a_rating(friend, credit_limit=50_000)
    typed = {name: value for name, value in TYPED.items() if not name.startswith("c0")}
    sent = {
        **typed,
        "way": "household_other:guarantee",
        "g0-who": f"{friend.code} 李四",
        "g1-who": "王外人",
        "g1-amount": "5000",
        "g1-income": "2万",
    }
    assert alice.post(new(customer), sent).status_code == 302
    rows = Application.objects.get().guarantors.order_by("pk").values_list("customer", "name", "amount")
    assert list(rows) == [(friend.pk, "李四", yuan(10_000)), (None, "王外人", yuan(5_000))]


def test_a_change_says_what_another_changed(alice, people, customer) -> None:
    made = an_application(customer, people.alice, on=DAY)
    address = reverse("application-change", args=[made.number])
    assert initial(alice.get(address))["version"] == 1
    house = a_house(60_000, a_day(DAY))
    operations.change_application(
        number=made.number,
        version=1,
        asked=asked(12_000, collaterals=(house,)),
        by=people.alice,
        on=a_day(DAY),
    )
    late = alice.post(address, {**TYPED, "version": "1"})
    assert late.status_code == 409
    text = late.content.decode()
    assert "10,000.00" in text
    assert "12,000.00" in text
    assert late.context["entry"].form["version"].value() == "2"
    again = alice.post(address, {**TYPED, "version": "2"})
    assert again.status_code == 302
    made.refresh_from_db()
    assert (made.version, made.amount) == (3, yuan(10_000))


def test_what_is_with_the_examination_is_not_changed(alice, people, customer, monkeypatch) -> None:
    made = an_application(customer, people.alice, on=DAY)
    monkeypatch.setattr(stages, "_may_change", [lambda application: False])
    answer = alice.post(reverse("application-change", args=[made.number]), {**TYPED, "version": "1"})
    assert answer.status_code == 409
    assert "已提交审查" in answer.content.decode()
    page = alice.get(reverse("application", args=[made.number]))
    assert not page.context["may_change"]


def test_as_one_types_price_and_refusals_are_told(alice, customer) -> None:
    address = reverse("application-panel", args=[customer.pk])
    fine = alice.post(address, TYPED).content.decode()
    assert "符合规定，可以保存。" in fine
    assert "按 70.00 % 可贷 21,000.00" in fine.replace('<span class="pos">', "").replace("</span>", "")
    assert "尚缺资料" in fine
    assert "不能办理" in alice.post(address, {**TYPED, "months": "13"}).content.decode()
    half = alice.post(address, {"amount": "1"}).content.decode()
    assert "借款人" in half
    assert "符合规定" not in half


def test_parts_of_the_principal_may_be_agreed_later(alice, customer) -> None:
    """requirements.md L7: free instalments; their days are written when the note is drawn."""
    freely = TYPED | {"plan": "free"}
    panel = alice.post(reverse("application-panel", args=[customer.pk]), freely).content.decode()
    assert "符合规定，可以保存。" in panel
    assert "各期日期和本金在出借据时填写" in panel
    assert alice.post(new(customer), freely).status_code == 302
    assert Application.objects.get().plan == "free"


def test_the_way_of_the_last_loan_says_that_it_is_shut_now(alice, people) -> None:
    barred = a_customer(people.branch_a, officer=people.alice, name="李四")
    credit = {"product": Product.HOUSEHOLD_CREDIT, "guarantee_mode": GuaranteeMode.CREDIT}
    a_loan(people.branch_a, people.alice, customer=barred, due_on="2007-12-10", **credit)
    page = alice.get(new(barred)).content.decode()
    assert "农户小额信用贷款 · 信用（现在不能办理）" in page
    page = alice.get(new(barred) + "?like=blank").content.decode()
    assert "（现在不能办理）" not in page


def test_the_record_shows_everything(alice, people, customer) -> None:
    made = an_application(customer, people.alice, on=DAY, purpose=Purpose.objects.get(code="grain"))
    address = reverse("application", args=[made.number])
    begun = alice.get(address).content.decode()
    assert "粮油种植" in begun
    assert "去提交审查" in begun
    assert "14,000.00" in alice.get(address + "?tab=security").content.decode()
    assert "借款申请书" in alice.get(address + "?tab=checklist").content.decode()
    assert "基准利率" in alice.get(address + "?tab=price").content.decode()
    assert "首次录入" in alice.get(address + "?tab=versions").content.decode()
    assert made.number in alice.get(reverse("search"), {"q": made.number[:12]}).content.decode()
    assert made.number in alice.get(reverse("search"), {"q": "张三"}).content.decode()


def test_only_who_keeps_the_customer_enters(people, customer) -> None:
    from tests.builders import an_officer

    colleague = Client()
    colleague.force_login(an_officer(people.branch_a))
    assert colleague.get(new(customer)).status_code == 403
    reader = Client()
    reader.force_login(people.bob)
    assert reader.get(new(customer)).status_code == 403
