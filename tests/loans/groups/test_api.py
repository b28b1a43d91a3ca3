"""``/api/v1/groups/``: the joint-guarantee groups of the branches in sight."""

import pytest

from tests.builders.groups import a_group, a_seat, households, present
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/groups/"


@pytest.fixture
def people():
    return the_people()


@pytest.fixture
def seat(people):
    return a_seat(people.branch_a, people.alice)


def rows(answer) -> list[dict]:
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def test_a_group_as_other_systems_read_it(client, seat) -> None:
    group = a_group(seat, households(seat, 5), on="2007-03-01")
    client.force_login(seat.officer)
    [row] = rows(client.get(ADDRESS))
    agreement = group.agreements.get()
    assert row["members"] == [
        {"customer": each.customer.code, "joined_on": each.joined_on.isoformat(), "left_on": None}
        for each in present(group)
    ]
    assert row["agreements"] == [
        {
            "number": agreement.number,
            "starts_on": agreement.starts_on.isoformat(),
            "expires_on": agreement.expires_on.isoformat(),
            "member_limit": f"{agreement.member_limit:.2f}",
            "approved_on": agreement.approved_on.isoformat(),
        }
    ]
    assert (row["number"], row["state"], row["leader"]) == (group.number, "active", group.leader.code)
    assert (row["branch"], row["village"]) == (group.branch.code, group.village.code)


def test_of_which_branch_and_village(client, people, seat) -> None:
    group = a_group(seat, households(seat, 5), on="2007-03-01")
    client.force_login(people.carol)
    assert rows(client.get(ADDRESS)) == []
    assert client.get(ADDRESS, {"branch": people.branch_a.code}).status_code == 404
    client.force_login(people.dan)
    for wish, found in (
        ({"branch": people.branch_a.code}, 1),
        ({"branch": people.branch_b.code}, 0),
        ({"village": group.village.code}, 1),
    ):
        assert len(rows(client.get(ADDRESS, wish))) == found


def test_pages_ask_the_same_number_of_questions(client, seat, django_assert_max_num_queries) -> None:
    for _ in range(3):
        a_group(seat, households(seat, 5), on="2007-03-01")
    client.force_login(seat.officer)
    with django_assert_max_num_queries(16):
        assert len(rows(client.get(ADDRESS))) == 3
