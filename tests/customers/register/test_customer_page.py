"""The page of a customer: tabs, what is at other branches, and the identity number."""

import pytest

from common.audit.models import AuditEntry, AuditKind
from customers.encryption import keyed_hash
from customers.register.models import CreditFile
from loans.certificates.models import CertificateFreeze, LoanCertificate
from loans.rating.models import Rating
from loans.reviews.models import AnnualReview
from organization.staff.models import Role
from tests.builders import (
    a_customer,
    a_day,
    a_loan,
    a_user,
    a_village,
    an_account,
    in_post,
    month_end,
    the_union,
)
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
NUMBER = "410522197001010010"
TABS = ("profile", "file", "loans", "ratings", "certificates", "deposits", "documents", "archive")


@pytest.fixture
def people():
    return the_people()


@pytest.fixture
def customer(people):
    village = a_village(people.branch_a, officer=people.alice)
    found = a_customer(people.branch_a, village=village, officer=people.alice, name="赵大田")
    found.identity_number, found.identity_hash = NUMBER, keyed_hash(NUMBER)
    found.phone = "13900000000"
    found.save()
    CreditFile.objects.create(customer=found, filed_on=a_day("2006-05-01"))
    return found


def page(client, customer, query: str = ""):
    return client.get(f"/customers/{customer.pk}/{query}")


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def revealed() -> list[tuple]:
    found = AuditEntry.objects.filter(kind=AuditKind.REVEALED)
    return list(found.values_list("actor", "subject", "details"))


def test_who_the_customer_is(client, people, customer) -> None:
    client.force_login(people.alice)
    shown = text(page(client, customer))
    for word in ("赵大田", "农户", "410522********0010", "2006-05-01", "已建档", "13900000000", "王爱丽"):
        assert word in shown
    assert f'href="/villages/{customer.village.code}/"' in shown
    assert NUMBER not in shown


def test_loans_of_other_branches_are_neither_shown_nor_counted(client, people, customer) -> None:
    mine, other = (
        a_loan(branch, customer=customer, amount=amount)
        for branch, amount in ((people.branch_a, 1_000), (people.branch_b, 2_000))
    )
    client.force_login(people.alice)
    answer = page(client, customer, "?tab=loans")
    assert [shown.row["number"] for shown in answer.context["list"].rows] == [mine.number]
    assert answer.context["list"].count == 1
    assert other.number not in answer.content.decode()
    client.force_login(people.dan)
    assert page(client, customer, "?tab=loans").context["list"].count == 2


def test_deposits_of_other_branches_are_neither_shown_nor_counted(client, people, customer) -> None:
    for branch, amount in ((people.branch_a, 300), (people.branch_b, 500)):
        month_end(an_account(branch, customer=customer), "2007-05", amount)
    client.force_login(people.alice)
    found = page(client, customer, "?tab=deposits").context["list"]
    assert found.count == 1
    assert [f"{cell.value}" for cell in found.totals if cell.column.key == "balance"] == ["300.00"]


def test_ratings_with_reviews_and_certificates_with_freezes(client, people, customer) -> None:
    rating = Rating.objects.create(
        customer=customer,
        year=2006,
        rated_on=a_day("2006-03-01"),
        valid_until=a_day("2008-12-31"),
        grade="good",
    )
    certificate = LoanCertificate.objects.create(
        number="Z01",
        customer=customer,
        issued_on=a_day("2006-03-10"),
        valid_until=a_day("2008-12-31"),
        credit_limit=1500,
    )
    AnnualReview.objects.create(rating=rating, year=2007, reviewed_on=a_day("2007-02-01"), outcome="raised")
    CertificateFreeze.objects.create(
        certificate=certificate, frozen_on=a_day("2006-08-01"), lifted_on=a_day("2006-09-01")
    )
    client.force_login(people.alice)
    shown = text(page(client, customer, "?tab=ratings"))
    assert "较好" in shown
    assert "2007-02-01 调高" in shown
    states = {
        on: page(client, customer, f"?tab=certificates&on={on}").context["certificates"][0].tone
        for on in ("2006-07-31", "2006-08-01", "2006-08-31", "2006-09-01")
    }
    assert list(states.values()) == ["good", "warn", "warn", "good"]


def test_the_list_within_a_tab_keeps_the_tab(client, people, customer) -> None:
    a_loan(people.branch_a, customer=customer)
    client.force_login(people.alice)
    shown = page(client, customer, "?tab=loans&sort=-balance").content.decode()
    assert "?tab=loans&amp;sort=balance" in shown
    book = page(client, customer, "?tab=loans&as=excel")
    assert "spreadsheetml" in book.headers["Content-Type"]
    assert AuditEntry.objects.filter(kind=AuditKind.EXPORTED).count() == 1
    assert "打印" in page(client, customer, "?tab=loans&as=print").content.decode()
    assert page(client, customer, "?tab=loans&state=x").status_code == 400


def test_a_whole_number_for_a_reason_once(client, people, customer) -> None:
    director = a_user()
    in_post(director, people.branch_a, Role.BRANCH_DIRECTOR)
    client.force_login(director)
    address = f"/customers/{customer.pk}/identity/"
    assert address in page(client, customer).content.decode()
    assert NUMBER not in client.get(address).content.decode()
    assert NUMBER not in client.post(address, {"reason": " "}).content.decode()
    assert revealed() == []
    shown = client.post(address, {"reason": "核对贷款合同"})
    assert NUMBER in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    [(actor, subject, details)] = revealed()
    assert (actor, subject) == (director.code, f"customer {customer.code}")
    assert details == {"what": "identity_number", "reason": "核对贷款合同"}
    assert NUMBER not in client.get(address).content.decode()


def test_without_the_right_there_is_no_way_to_the_number(client, people, customer) -> None:
    client.force_login(people.alice)
    address = f"/customers/{customer.pk}/identity/"
    assert address not in page(client, customer).content.decode()
    assert client.get(address).status_code == 403
    assert client.post(address, {"reason": "想看"}).status_code == 403
    client.force_login(people.carol)
    assert client.post(address, {"reason": "想看"}).status_code == 404
    assert revealed() == []


def test_no_audit_no_number(client, people, customer, monkeypatch) -> None:
    from customers.register.operations import revealing as operations

    def fail(**_given: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(operations, "record", fail)
    with pytest.raises(RuntimeError):
        operations.reveal_identity(
            customer=customer, reason="核对", by=people.carol, on=a_day("2007-06-30"), address=None
        )


def test_another_branchs_customer_reads_like_none(client, people, customer) -> None:
    client.force_login(people.carol)
    missing = client.get("/customers/999999999/")
    for part in ("", *(f"{tab}/" for tab in TABS)):
        answer = client.get(f"/customers/{customer.pk}/{part}")
        assert answer.status_code == 404
        assert answer.context["error"].advice == missing.context["error"].advice
        assert "赵大田" not in answer.content.decode()
    for odd in ("0", "-1", "1e3", "%00", "9" * 30):
        assert client.get(f"/customers/{odd}/").status_code == 404


def test_a_missing_right_is_refused(client, people, customer) -> None:
    keeper = a_user()
    in_post(keeper, the_union(), Role.ADMINISTRATOR)
    client.force_login(keeper)
    for part in ("", *(f"{tab}/" for tab in TABS)):
        assert client.get(f"/customers/{customer.pk}/{part}").status_code == 403
    assert client.get("/customers/").status_code == 403


@pytest.mark.parametrize("tab", TABS)
def test_a_fixed_number_of_queries(client, people, customer, tab, django_assert_max_num_queries) -> None:
    client.force_login(people.alice)
    for number in range(6):
        a_loan(people.branch_a, customer=customer)
        month_end(an_account(people.branch_a, customer=customer), "2007-05", 100)
        Rating.objects.create(
            customer=customer,
            year=2000 + number,
            rated_on=a_day(f"200{number}-03-01"),
            valid_until=a_day("2008-12-31"),
            grade="good",
        )
    # some ask who keeps the customer, and what is to be done next: only they find the buttons that change something
    with django_assert_max_num_queries(16):
        page(client, customer, f"?tab={tab}")
