"""What the pages of a survey show to whom; every figure opens its rows."""

import re
from datetime import date
from decimal import Decimal

import pytest

from loans.demand.board import board_of
from loans.demand.models import Demand
from loans.demand.operations import answer, plan_funds
from loans.demand.queries import village_figures
from organization.staff.models import Role
from tests.builders import a_customer, a_user, a_village, in_post, the_union
from tests.builders.people import the_people
from tests.loans.demand.surveyed import DAY, NOTHING, TWENTY_THOUSAND, a_season


@pytest.fixture
def people(db):
    return the_people(DAY.isoformat())


@pytest.fixture
def season(people):
    """Branch A: one village of 3 households, two asked, one of whom needs 20,000; 15,000 are at hand."""
    found = a_season()
    village = a_village(people.branch_a, households=3, officer=people.alice)
    other = a_village(people.branch_b, households=5)
    first, second, _third = [a_customer(people.branch_a, village=village) for _ in range(3)]
    theirs = a_customer(people.branch_b, village=other, name="水冶户主")
    for customer, said in ((first, TWENTY_THOUSAND), (second, NOTHING), (theirs, NOTHING)):
        answer(season=found, customer=customer, said=said, asked_on=DAY, by=people.alice, on=DAY)
    amounts = {date(2007, 3, 1): Decimal(15_000)}
    plan_funds(season=found, branch=people.branch_a, amounts=amounts, by=people.dan, on=DAY)
    return found


def test_the_figures_of_a_village(people, season) -> None:
    [figure] = village_figures(season, [people.branch_a.pk], day=DAY)
    assert (figure.coverage.households, figure.coverage.asked, figure.coverage.missing) == (3, 2, 1)
    assert (figure.officer, figure.needing, figure.amount) == (people.alice.name, 1, 20_000)


def test_the_board_of_a_branch_and_of_the_county(people, season) -> None:
    branch = board_of(season, [people.branch_a.pk], day=DAY, reader="E0101", by_branch=False)
    assert [(line.name, line.coverage.missing) for line in branch.lines] == [(people.alice.name, 1)]
    assert [str(row.period) for row in branch.periods if row.needed] == ["2007-03-01"]
    assert branch.shortfall == 5_000
    assert len(branch.own) == 1
    units = [people.branch_a.pk, people.branch_b.pk]
    county = board_of(season, units, day=DAY, reader="U001", by_branch=True)
    assert [line.coverage.households for line in county.lines] == [3, 5]
    assert (county.total.coverage.asked, county.total.coverage.missing, county.own) == (3, 5, [])


def test_a_branch_s_plenty_does_not_fill_another_s_gap(people, season) -> None:
    amounts = {date(2007, 3, 1): Decimal(1_000_000)}
    plan_funds(season=season, branch=people.branch_b, amounts=amounts, by=people.dan, on=DAY)
    units = [people.branch_a.pk, people.branch_b.pk]
    board = board_of(season, units, day=DAY, reader="", by_branch=True)
    [row] = [row for row in board.periods if row.needed]
    assert (row.left, row.shortfall) == (995_000, 5_000)


def test_every_figure_of_the_board_opens_as_many_rows(client, people, season) -> None:
    client.force_login(people.alice)
    page = client.get(f"/demand/{season.pk}/").content.decode()
    expected = {"asked=yes": 2, "asked=no": 1, "needed=yes": 1}
    links = set(re.findall(rf'href="(/demand/{season.pk}/households/\?[^"]*)"', page))
    assert links
    for link in links:
        address = link.replace("&amp;", "&")
        found = client.get(address)
        counts = [count for words, count in expected.items() if words in address]
        if "needed_on_from" in address and "2007-03-01" not in address:
            counts = [0]
        assert [found.context["list"].count] == counts, address


def test_the_officer_s_telephone_page(client, people, season) -> None:
    client.force_login(people.alice)
    village = village_figures(season, [people.branch_a.pk], day=DAY)[0].code
    page = client.get(f"/demand/{season.pk}/villages/{village}/")
    assert len(page.context["waiting"]) == 1
    # the days that are past are not offered
    assert next(words for _day, words in page.context["picks"]).startswith("2007-02")


def send(client, season, customer, **data):
    return client.post(f"/demand/{season.pk}/households/{customer.pk}/answer/", data)


def test_a_quick_answer_is_sent_twice_and_kept_once(client, people, season) -> None:
    client.force_login(people.alice)
    customer = a_customer(people.branch_a, village=a_village(people.branch_a, officer=people.alice))
    data = {
        "needed": "yes",
        "purpose": "inputs",
        "amount": "2万",
        "needed_on": "3-5",
        "asked_on": "2007-02-14",
    }
    for _ in range(2):
        assert send(client, season, customer, **data).json() == {"saved": True}
    demand = Demand.objects.get(customer=customer)
    assert (demand.amount, demand.needed_on) == (20_000, date(2007, 3, 5))
    assert demand.asked_on == date(2007, 2, 14)


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": ""},
        {"amount": "0"},
        {"amount": "两万"},
        {"purpose": ""},
        {"needed_on": ""},
        {"needed_on": "2007-01-01"},
        {"needed": ""},
    ],
)
def test_a_half_answer_says_what_is_missing(client, people, season, wrong) -> None:
    client.force_login(people.alice)
    customer = a_customer(people.branch_a, village=a_village(people.branch_a, officer=people.alice))
    data = {"needed": "yes", "purpose": "inputs", "amount": "2万", "needed_on": "2007-03-05"}
    said = send(client, season, customer, **data | wrong)
    assert (said.status_code, bool(said.json()["message"])) == (400, True)
    assert not Demand.objects.filter(customer=customer).exists()


def test_another_officer_s_village_is_not_asked(client, people, season) -> None:
    """It is seen on the board, and its households are another's to ask."""
    village = a_village(people.branch_a)
    customer = a_customer(people.branch_a, village=village)
    client.force_login(people.alice)
    assert client.get(f"/demand/{season.pk}/villages/{village.code}/").status_code == 403
    assert send(client, season, customer, needed="no").status_code == 403
    assert client.post(f"/demand/{season.pk}/households/{customer.pk}/", {"needed": "no"}).status_code == 403
    assert client.get(f"/demand/{season.pk}/households/{customer.pk}/").status_code == 200


def test_another_s_answer_is_looked_at_not_written_over(client, people, season) -> None:
    director = a_user()
    in_post(director, people.branch_a, Role.BRANCH_DIRECTOR)
    client.force_login(director)
    customer = Demand.objects.filter(asked_by=people.alice).earliest("pk").customer
    assert send(client, season, customer, needed="no").status_code == 409


def test_the_branch_that_the_address_names(client, people, season) -> None:
    client.force_login(people.alice)
    for code, status in (("0101", 200), ("0201", 404), ("0999", 404)):
        assert client.get(f"/demand/{season.pk}/", {"branch": code}).status_code == status
    union = a_user()
    in_post(union, the_union(), Role.AUDITOR)
    client.force_login(union)
    assert client.get(f"/demand/{season.pk}/", {"branch": "0201"}).context["chosen"] == people.branch_b


def test_the_first_survey_of_all(client, people) -> None:
    credit = a_user()
    in_post(credit, the_union(), Role.UNION_CREDIT_DEPARTMENT)
    client.force_login(credit)
    assert client.get("/demand/").headers["Location"] == "/demand/seasons/"
    data = {"name": "春耕备耕", "year": "2007", "starts_on": "2007-2-21", "ends_on": "+60"}
    made = client.post("/demand/seasons/new/", data)
    assert client.get("/demand/").headers["Location"] == made.headers["Location"]
    again = client.post("/demand/seasons/new/", data)
    assert again.status_code == 400
    assert "同名" in again.content.decode()
    turned = client.post("/demand/seasons/new/", data | {"name": "夏播", "ends_on": "2007-02-20"})
    assert turned.status_code == 400
