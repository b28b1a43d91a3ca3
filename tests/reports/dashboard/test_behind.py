"""A branch's figures lead on to the lists of the score's facts, where these are the same numbers, for who may see them."""

import pytest
from django.core.cache import cache

from common.dates import Month
from organization.staff.models import Role
from tests.builders import a_user, in_post, open_months
from tests.builders.people import the_people
from tests.builders.scores import a_run, a_score
from tests.reports.dashboard.test_figures import close, held

pytestmark = pytest.mark.django_db
JUNE = Month(2007, 6)
FACTS = "/appraisal/scores/2007-06/branches/0101/"


@pytest.fixture
def people():
    cache.clear()
    people = the_people("2007-07-02")
    open_months("2007-06", "2007-07")
    held(people.branch_a, JUNE, 1_000_000, 40_000, 2_000_000)
    held(people.branch_b, JUNE, 500_000, 10_000, 700_000)
    close(JUNE)
    run = a_run("2007-06")
    # the loans of the score are not those of the figures: a posting of June that was loaded later
    given = {"balance_end": "2000000.00", "loans_end": "1000000.01", "npl_end": "40000.00"}
    a_score(run, people.branch_a, **given)
    yield people
    cache.clear()


def rows(client, address: str = "/") -> dict[str, str]:
    context = client.get(address).context
    if "board" in context:
        return {figure.key: figure.rows for figure in context["board"].figures}
    (own,) = [row for row in context["table"].rows if row.unit.code == "0101"]
    return {key: figure.rows for key, figure in own.figures.items()}


def test_where_the_fact_is_the_same_number(client, people) -> None:
    client.force_login(people.alice)
    found = rows(client)
    assert found["deposits"] == f"{FACTS}2.1/balance_end/"
    assert found["npl"] == f"{FACTS}2.4/npl_end/"
    assert found["loans"] == found["ratio"] == found["income"] == ""
    shown = client.get("/").content.decode()
    assert f'href="{FACTS}2.1/balance_end/"' in shown
    assert 'href="/reports/figures/2007-06/#loans"' in shown
    assert client.get(found["deposits"]).status_code == 200


def test_the_union_goes_by_the_table_of_branches(client, people) -> None:
    client.force_login(people.dan)
    assert set(rows(client).values()) == {""}
    assert rows(client, "/reports/figures/2007-06/")["deposits"] == f"{FACTS}2.1/balance_end/"
    shown = client.get("/reports/figures/2007-06/").content.decode()
    assert f'href="{FACTS}2.1/balance_end/"' in shown
    assert "/appraisal/scores/2007-06/branches/0101/#i-2.5" in shown


def test_nobody_is_led_where_they_may_not_go(client, people) -> None:
    """Whoever reads figures, every list that they are led to opens."""
    for place, role in enumerate(Role):
        person = a_user("某人", f"X{place}")
        in_post(person, people.branch_a, role, since="2007-07-01")
        client.force_login(person)
        if client.get("/reports/figures/2007-06/").status_code == 200:
            for address in filter(None, rows(client, "/reports/figures/2007-06/").values()):
                assert client.get(address).status_code == 200, role
