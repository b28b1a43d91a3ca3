"""The credit file on the customer's page, and the form of a survey."""

import pytest

from customers.files.models import CreditSurvey, PaperKind
from customers.files.queries import sums
from customers.register.models import CreditFile, CustomerKind
from tests.builders import a_customer, an_officer
from tests.builders.files import a_paper, a_survey, business_facts, identified
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
SENT = {
    "surveyed_on": "6-30",
    "tea_garden": "5.5",
    "house": "8万",
    "nothing_expense": "on",
    "nothing_debt": "on",
    "planting": "12,000",
}


@pytest.fixture
def people():
    return the_people()


@pytest.fixture
def customer(people):
    return identified(a_customer(people.branch_a, officer=people.alice, name="赵大田"))


def form(client, customer, query=""):
    return client.get(f"/customers/{customer.pk}/survey/{query}")


def send(client, customer, query="", **changed):
    seen = form(client, customer, query).context["form"]["seen"].value()
    return client.post(f"/customers/{customer.pk}/survey/{query}", {**SENT, "seen": seen, **changed})


def tab(client, customer):
    answer = client.get(f"/customers/{customer.pk}/?tab=file")
    return answer, " ".join(answer.content.decode().split())


def test_a_survey_is_typed_and_shown_with_its_sums(client, people, customer) -> None:
    client.force_login(people.alice)
    answer = send(client, customer, lender_0_name="张三", lender_0_amount="3千", nothing_debt="")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/customers/{customer.pk}/?tab=file")
    survey = CreditSurvey.objects.get()
    assert (survey.year, survey.surveyed_by, survey.nothing_in) == (2007, people.alice, ["expense"])
    assert (sums(survey).net_assets, sums(survey).mu) == (77_000, 5.5)
    _, shown = tab(client, customer)
    for words in (
        "调查已保存。",
        "77,000.00",
        "其他金融机构贷款 · 张三",
        "更正 2007 年度调查",
        "缺 2 项",
        "人均纯收入",
    ):
        assert words in shown, words


def test_the_checklist_leads_to_what_is_missing(client, people, customer) -> None:
    client.force_login(people.alice)
    answer, shown = tab(client, customer)
    missing = [entry for entry in answer.context["checklist"] if not entry.is_there]
    assert len(missing) == 8
    assert "还没有调查" in shown
    for entry in missing:
        assert f'href="{entry.address}"' in shown
    # who only reads sees what is missing, and no way to fill it
    client.force_login(people.bob)
    _, shown = tab(client, customer)
    assert "缺 8 项" in shown and "/survey/" not in shown


def test_the_last_answer_files_the_file(client, people, customer) -> None:
    for kind in (PaperKind.IDENTITY_CARD, PaperKind.HOUSEHOLD_REGISTER):
        a_paper(customer, kind, people.alice)
    client.force_login(people.alice)
    send(client, customer)
    assert str(CreditFile.objects.get().filed_on) == "2007-06-30"
    assert "资料齐全，2007-06-30 建档" in tab(client, customer)[1]


def test_what_the_register_completes_is_filed_by_hand(client, people) -> None:
    """An address or a member comes last: their rooms lie below and know of no files."""
    customer = a_customer(people.branch_a, officer=people.alice)
    a_survey(customer, people.alice)
    for kind in (PaperKind.IDENTITY_CARD, PaperKind.HOUSEHOLD_REGISTER):
        a_paper(customer, kind, people.alice)
    client.force_login(people.alice)
    address = f"/customers/{customer.pk}/file/complete/"
    assert address not in tab(client, customer)[1]
    client.post(address)
    assert "资料尚未齐全" in tab(client, customer)[1]
    identified(customer)
    assert address in tab(client, customer)[1]
    client.post(address)
    assert CreditFile.objects.get().customer == customer
    assert address not in tab(client, customer)[1]


def test_a_new_year_begins_with_the_last_ones_figures(client, people, customer) -> None:
    a_survey(customer, people.alice, "2006-03-10")
    client.force_login(people.alice)
    shown = form(client, customer).content.decode()
    assert "以下是 2006 年度的数" in shown and 'value="80,000.00"' in shown and 'value="2007-06-30"' in shown
    send(client, customer, house="9万")
    assert [sums(each).assets for each in CreditSurvey.objects.order_by("year")] == [80_000, 90_000]
    # last year's is corrected by its own address, and no other year by any
    assert 'value="2006-03-10"' in form(client, customer, "?year=2006").content.decode()
    send(client, customer, "?year=2006", surveyed_on="2006-03-10", house="7万")
    assert [sums(each).assets for each in CreditSurvey.objects.order_by("year")] == [70_000, 90_000]
    assert form(client, customer, "?year=2005").status_code == 404


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"house": "八万"}, "house", "请填写金额"),
        ({"tea_garden": "-1"}, "tea_garden", "0"),
        ({"surveyed_on": "2006-12-31"}, "surveyed_on", "2007 年之内"),
        ({"surveyed_on": "+1"}, "surveyed_on", "不晚于营业日期"),
        ({"nothing_asset": "on"}, "nothing_asset", "不能同时选“没有”"),
        ({"lender_0_name": "张三"}, "lender_0_amount", "请填写欠款金额"),
        ({"lender_0_amount": "1"}, "lender_0_name", "请填写向谁借的"),
        (
            {
                f"lender_{row}_{word}": value
                for row in (0, 1)
                for word, value in {"name": "张", "amount": "1"}.items()
            },
            "lender_1_name",
            "合并为一行",
        ),
    ],
)
def test_what_is_wrong_is_said_beside_and_the_rest_is_kept(
    client, people, customer, changed, field, words
) -> None:
    client.force_login(people.alice)
    answer = send(client, customer, **changed)
    assert answer.status_code == 400
    assert words in str(answer.context["form"].errors[field])
    assert 'value="12,000"' in answer.content.decode()
    assert not CreditSurvey.objects.exists()


def test_two_who_correct_at_once(client, people, customer) -> None:
    client.force_login(people.alice)
    send(client, customer)
    answer = client.post(f"/customers/{customer.pk}/survey/", {**SENT, "house": "1"})
    assert answer.status_code == 400
    assert "被他人改过" in answer.content.decode()
    assert sums(CreditSurvey.objects.get()).assets == 80_000


def test_a_business_is_asked_its_own(client, people) -> None:
    shop = a_customer(people.branch_a, CustomerKind.SELF_EMPLOYED, officer=people.alice)
    firm = a_customer(people.branch_a, CustomerKind.PRIVATE_ENTERPRISE, officer=people.alice)
    client.force_login(people.alice)
    assert {"sales", "planting"} <= set(form(client, shop).context["form"].fields)
    assert "tea_garden" not in form(client, shop).context["form"].fields
    assert "planting" not in form(client, firm).context["form"].fields
    answer = send(client, firm, premises="own", sales="5万", net_income="-10000")
    assert answer.status_code == 302, answer.context["form"].errors
    facts = CreditSurvey.objects.get().business
    assert (facts.sales, facts.net_income, facts.premises) == (50_000, -10_000, "own")
    business_facts(a_survey(shop, people.alice), industry="修配")
    assert "修配" in tab(client, shop)[1]


def test_who_does_not_keep_the_customer(client, people, customer) -> None:
    for person, status in (
        (an_officer(people.branch_a), 403),
        (people.bob, 403),
        (people.carol, 404),
    ):
        client.force_login(person)
        assert form(client, customer).status_code == status
        assert client.post(f"/customers/{customer.pk}/survey/", SENT).status_code == status
    assert not CreditSurvey.objects.exists()
