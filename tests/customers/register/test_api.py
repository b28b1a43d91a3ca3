"""``/api/v1/customers/``: page by page, what changed, and nothing that the same account does not see on the pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from common.audit.models import AuditEntry, AuditKind
from customers.encryption import keyed_hash
from customers.register.models import Customer
from organization.staff.models import Role
from tests.builders import a_customer, a_user, a_village, in_post, the_union
from tests.builders.people import the_people

ADDRESS = "/api/v1/customers/"
NUMBER = "410522197001010010"


@pytest.fixture
def people(db):
    return the_people()


def codes(answer) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [row["code"] for row in answer.json()["results"]]


def test_a_customer_as_other_systems_read_it(client, people) -> None:
    village = a_village(people.branch_a)
    customer = a_customer(people.branch_a, village=village, name="赵大田")
    customer.identity_number, customer.identity_hash = NUMBER, keyed_hash(NUMBER)
    customer.save()
    client.force_login(people.alice)
    one = client.get(f"{ADDRESS}{customer.code}/").json()
    assert one == {
        "code": customer.code,
        "kind": "household",
        "name": "赵大田",
        "branch": "0101",
        "village": village.code,
        "identity_number": "410522********0010",
        "credit_code": None,
        "phone": "",
        "address": "",
        "is_member": False,
        "share_capital": "0.00",
        "opened_on": "2000-01-01",
    }
    assert client.get(ADDRESS).json() == {"next": None, "results": [one]}


@pytest.mark.parametrize("role", [Role.UNION_CREDIT_DEPARTMENT, Role.AUDITOR])
def test_nobody_reads_a_whole_identity_number_here(client, people, role) -> None:
    """Nor who may see it on the page, for a reason."""
    customer = a_customer(people.branch_a)
    customer.identity_number, customer.identity_hash = NUMBER, keyed_hash(NUMBER)
    customer.save()
    user = a_user()
    in_post(user, the_union(), role)
    client.force_login(user)
    for address in (ADDRESS, f"{ADDRESS}{customer.code}/"):
        assert NUMBER not in client.get(address).content.decode()


def test_another_branch_s_is_not_there(client, people) -> None:
    own, theirs = a_customer(people.branch_a), a_customer(people.branch_b)
    village = a_village(people.branch_b)
    client.force_login(people.alice)
    assert codes(client.get(ADDRESS)) == [own.code]
    refused = (
        f"{ADDRESS}{theirs.code}/",
        f"{ADDRESS}?branch=0201",
        f"{ADDRESS}?village={village.code}",
    )
    for address in refused:
        assert client.get(address).status_code == 404
    assert AuditEntry.objects.filter(kind=AuditKind.REFUSED, actor="E0101").count() == len(refused)
    # what nobody has answers in the same words
    for address in (f"{ADDRESS}C9/", f"{ADDRESS}?branch=0999", f"{ADDRESS}?village=V9"):
        assert client.get(address).status_code == 404
    assert AuditEntry.objects.filter(kind=AuditKind.REFUSED).count() == len(refused)


def test_of_a_branch_and_of_a_village(client, people) -> None:
    village = a_village(people.branch_a)
    first, second = a_customer(people.branch_a, village=village), a_customer(people.branch_a)
    third = a_customer(people.branch_b)
    client.force_login(people.dan)
    assert codes(client.get(ADDRESS)) == [first.code, second.code, third.code]
    assert codes(client.get(ADDRESS, {"branch": "0101"})) == [first.code, second.code]
    assert codes(client.get(ADDRESS, {"village": village.code})) == [first.code]
    assert codes(client.get(ADDRESS, {"branch": "0201", "village": village.code})) == []


def test_pages_neither_repeat_nor_skip_while_rows_come_in(client, people) -> None:
    made = [a_customer(people.branch_a).code for _ in range(5)]
    client.force_login(people.alice)
    answer, found = client.get(ADDRESS, {"page_size": 2}), []
    while True:
        found += codes(answer)
        if len(found) < 6:
            made.append(a_customer(people.branch_a).code)
        if answer.json()["next"] is None:
            break
        assert answer.json()["next"].startswith("http://testserver/api/v1/customers/?")
        answer = client.get(answer.json()["next"])
    assert found == made


def test_the_last_page_is_the_last_though_it_is_full(client, people) -> None:
    for _ in range(4):
        a_customer(people.branch_a)
    client.force_login(people.alice)
    first = client.get(ADDRESS, {"page_size": 2})
    assert client.get(first.json()["next"]).json()["next"] is None


def test_what_came_in_or_changed_since(client, people) -> None:
    old, changed, new = [a_customer(people.branch_a) for _ in range(3)]
    now = timezone.now()
    long_ago = now - timedelta(days=9)
    Customer.objects.filter(pk__in=[old.pk, changed.pk]).update(entered_at=long_ago)
    Customer.objects.filter(pk=changed.pk).update(phone="0700-3000000")
    client.force_login(people.alice)
    yesterday = (now - timedelta(days=1)).isoformat()
    assert codes(client.get(ADDRESS, {"changed_since": yesterday})) == [changed.code, new.code]
    day = timezone.localtime(long_ago).date()
    everything = [old.code, changed.code, new.code]
    assert codes(client.get(ADDRESS, {"changed_since": day.isoformat()})) == everything
    tomorrow = (now + timedelta(days=1)).isoformat()
    assert codes(client.get(ADDRESS, {"changed_since": tomorrow})) == []


def test_a_page_asks_as_often_however_long_it_is(client, people, django_assert_max_num_queries) -> None:
    for _ in range(12):
        a_customer(people.branch_a, village=a_village(people.branch_a))
    client.force_login(people.alice)
    client.get(ADDRESS)
    with django_assert_max_num_queries(8):
        client.get(ADDRESS)
