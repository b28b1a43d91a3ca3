"""The archive in the browser: who keeps it lends, everybody of the branch sees who has what."""

import pytest

from customers.archive.models import ArchivePlace, FileLending
from customers.register.models import CreditFile
from organization.staff.models import Role
from tests.builders import a_customer, a_day, a_user, an_officer, business_date, in_post
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
PLACE = {"shelf": "3柜2层", "box": "12", "position": "4"}


@pytest.fixture
def people():
    return the_people()


@pytest.fixture
def customer(people):
    found = a_customer(people.branch_a, officer=people.alice, name="赵大田")
    CreditFile.objects.create(customer=found, filed_on=a_day("2006-05-01"))
    return found


def post(client, customer, what, **data):
    return client.post(f"/customers/{customer.pk}/archive/{what}/", data)


def lend(client, customer, person, **changed):
    given = {"borrower": person.pk, "reason": "年审", "due_on": "+7"} | changed
    return post(client, customer, "lend", **given)


def tab(client, customer) -> str:
    return " ".join(client.get(f"/customers/{customer.pk}/?tab=archive").content.decode().split())


def states(client, query="") -> list[tuple[str, str]]:
    rows = client.get(f"/customers/archive/{query}").context["list"].rows
    return [(shown.row["name"], shown.row["state"]) for shown in rows]


def test_from_the_shelf_to_the_borrower_and_back(client, people, customer) -> None:
    client.force_login(people.bob)
    assert post(client, customer, "place", **PLACE).status_code == 302
    assert lend(client, customer, people.alice).headers["Location"].endswith("?tab=archive")
    shown = tab(client, customer)
    assert "借给 王爱丽，应还日 2007-07-07" in shown and "逾期未还" not in shown
    assert states(client) == [("赵大田", "out")]
    business_date("2007-07-08")
    assert "逾期未还" in tab(client, customer)
    assert states(client, "?state=overdue") == [("赵大田", "overdue")]
    assert post(client, customer, "back").status_code == 302
    assert "档案已收回。" in tab(client, customer)
    assert states(client) == [("赵大田", "in")]
    post(client, customer, "back")
    assert "这份档案已经收回" in tab(client, customer)


def test_what_is_wrong_is_said(client, people, customer) -> None:
    client.force_login(people.bob)
    answer = lend(client, customer, people.alice)
    assert answer.status_code == 400 and "请先登记存放位置" in answer.content.decode()
    assert post(client, customer, "place", shelf="3柜").status_code == 400
    post(client, customer, "place", **PLACE)
    for changed, field in (
        ({"borrower": people.bob.pk}, "borrower"),
        ({"borrower": people.carol.pk}, "borrower"),
        ({"reason": ""}, "reason"),
        ({"due_on": "32"}, "due_on"),
    ):
        answer = lend(client, customer, people.alice, **changed)
        assert answer.status_code == 400 and field in answer.context["form"].errors
    assert "不能早于借出日" in lend(client, customer, people.alice, due_on="-1").content.decode()
    assert not FileLending.objects.exists()


def test_officers_see_and_do_not_lend(client, people, customer) -> None:
    ArchivePlace.objects.create(
        customer=customer, **PLACE, placed_on=a_day("2007-01-05"), placed_by=people.bob
    )
    client.force_login(people.alice)
    assert "3柜2层" in tab(client, customer) and "借出档案" not in tab(client, customer)
    assert states(client) == [("赵大田", "in")]
    for what in ("place", "lend", "back"):
        assert post(client, customer, what).status_code == 403


def test_another_branchs_archive_is_not_there(client, people, customer) -> None:
    ArchivePlace.objects.create(
        customer=customer, **PLACE, placed_on=a_day("2007-01-05"), placed_by=people.bob
    )
    client.force_login(people.carol)
    for what in ("place", "lend", "back"):
        assert post(client, customer, what).status_code == 404
    assert states(client) == []


def test_a_director_lends_in_their_own_branch_alone(client, people) -> None:
    """Carol directs B and also reads in A: what she may do there follows from that post."""
    in_post(people.carol, people.branch_a, Role.LOAN_GROUP_MEMBER)
    mine, other = a_customer(people.branch_b), a_customer(people.branch_a)
    client.force_login(people.carol)
    assert client.get(f"/customers/{other.pk}/archive/lend/").status_code == 404
    assert client.get(f"/customers/{mine.pk}/archive/lend/").status_code == 200


def test_a_fixed_number_of_queries(client, people, customer, django_assert_max_num_queries) -> None:
    for number in range(5):
        FileLending.objects.create(
            customer=customer,
            borrower=an_officer(people.branch_a),
            lent_by=a_user(),
            returned_by=people.bob,
            reason=str(number),
            **dict.fromkeys(("lent_on", "due_on", "returned_on"), a_day("2007-01-05")),
        )
    client.force_login(people.bob)
    with django_assert_max_num_queries(13):
        tab(client, customer)
