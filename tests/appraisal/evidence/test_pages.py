"""The page behind a figure: for whom, with which rows, and that it says whether they come to the figure."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from common.audit.models import AuditEntry, AuditKind
from loans.origination.models import Loan
from organization.staff.models import Role
from tests.appraisal.scoring.county import build
from tests.appraisal.scoring.scored import scored
from tests.builders import a_user, business_date, in_post, repaid, the_union

pytestmark = pytest.mark.django_db
SCORES = "/appraisal/scores/2007-06/"
DUE, COLLECTED = "branches/02/2.2/count_uncollected/", "branches/02/2.2/count_uncollected/rest/"


@pytest.fixture
def county():
    people = build()
    business_date("2007-07-10")
    scored("2007-06")
    return people


@pytest.fixture
def auditor(client, county):
    auditor = a_user("丁大勇", "U001")
    in_post(auditor, the_union(), Role.AUDITOR, "2007-01-01")
    client.force_login(auditor)
    return client


def opened(client, path: str, **query):
    return client.get(SCORES + path, query)


def numbers(answer) -> list[str]:
    return [shown.row["loan_number"] for shown in answer.context["list"].rows]


def test_what_is_uncollected_and_what_is_not(auditor) -> None:
    uncollected, collected = opened(auditor, DUE), opened(auditor, COLLECTED)
    assert (len(numbers(uncollected)), len(numbers(collected))) == (4, 2)
    assert opened(auditor, "branches/02/2.2/count_due/").context["list"].count == 6
    for answer in (uncollected, collected):
        assert "相符" in answer.content.decode()
        assert [figure.text for figure, _address in answer.context["figures"]] == ["6", "4", "2"]


def test_every_figure_of_the_sheet_leads_to_its_list(auditor) -> None:
    sheet = opened(auditor, "branches/01/")
    text = sheet.content.decode()
    names = [
        (shown.line.indicator, fact.name)
        for part in sheet.context["parts"]
        for shown in part.lines
        for fact in shown.facts
    ]
    assert len(names) == 44
    for indicator, fact in names:
        address = f"{SCORES}branches/01/{indicator}/{fact}/"
        assert f'href="{address}"' in text
        assert auditor.get(address).status_code == 200, address


def test_a_filter_keeps_the_totals_of_all_that_it_finds(auditor) -> None:
    page = opened(auditor, "branches/02/2.3/amount_due/", due_on_from="2007-04-01").context["list"]
    rows = [shown.row for shown in page.rows]
    assert 0 < len(rows) < 6
    totals = {cell.column.key: cell.value for cell in page.totals}
    assert totals["amount"] == sum(row["amount"] for row in rows)
    assert totals["uncollected"] == sum(row["uncollected"] for row in rows)


def test_file_and_paper_hold_the_same_rows(auditor) -> None:
    wanted = set(numbers(opened(auditor, DUE, sort="-uncollected")))
    workbook = load_workbook(BytesIO(opened(auditor, DUE, **{"as": "excel"}).content)).active
    assert wanted <= {str(row[0].value) for row in workbook.iter_rows()}
    assert any("清单 4" in str(cell.value) for row in workbook.iter_rows() for cell in row)
    paper = opened(auditor, DUE, **{"as": "print"}).content.decode()
    assert all(number in paper for number in wanted)
    assert AuditEntry.objects.get(kind=AuditKind.EXPORTED).details["rows"] == 4


def test_where_the_books_moved_both_figures_stand(auditor) -> None:
    path = "branches/02/2.6/interest_received/"
    assert "相符" in opened(auditor, path).content.decode()
    loan = Loan.objects.get(number=numbers(opened(auditor, DUE))[0])
    repaid(loan, "2007-06-30", 100, interest=50)
    moved = opened(auditor, path)
    evidence, text = moved.context["evidence"], moved.content.decode()
    assert (evidence.stored, evidence.listed) == ("950.00 元", "1,000.00 元")
    assert "计分之后账上又有变动" in text
    assert evidence.stored in text and evidence.listed in text


def test_a_village_with_more_on_record_than_its_count_says_so(auditor) -> None:
    """02: five files, four households."""
    answer = opened(auditor, "branches/02/3.1/with_file/")
    assert "登记 5 户多于户数 4，按 4 户计" in answer.content.decode()
    assert answer.context["evidence"].agrees


def test_a_borrower_counts_once_however_many_notices_lack(auditor) -> None:
    answer = opened(auditor, "branches/02/3.7/borrowers_owed/")
    assert answer.context["list"].count > 2
    assert answer.context["evidence"].listed == "2"
    assert "同一户的几条记录只计一户" in answer.content.decode()


def test_a_missing_plan_lists_the_months_that_are_there(auditor) -> None:
    """丙 lacks February."""
    answer = opened(auditor, "officers/E3/2.1/planned/")
    assert answer.context["list"].count == 5
    assert answer.context["evidence"].listed == "—"
    assert answer.context["evidence"].agrees


def test_others_lists_are_not_there(client, county) -> None:
    for user, seen, unseen in (
        (
            county.jia,
            ["branches/01/2.2/count_due/", "officers/E1/3.10/violations/"],
            [DUE, "officers/E2/2.2/count_due/"],
        ),
        (county.bing, [DUE, COLLECTED], ["branches/01/2.2/count_due/"]),
    ):
        client.force_login(user)
        assert [opened(client, path).status_code for path in seen] == [200] * len(seen)
        assert [opened(client, path).status_code for path in unseen] == [404] * len(unseen)
    assert AuditEntry.objects.filter(kind="refused").count() == 3


@pytest.mark.parametrize(
    "path",
    [
        "branches/01/9.9/count_due/",
        "branches/01/2.2/households/",
        "branches/01/2.2/count_due/rest/",
        "branches/99/2.2/count_due/",
        "branches/01/2.2/facts/",
    ],
)
def test_what_is_no_figure_is_not_found(auditor, path) -> None:
    assert opened(auditor, path).status_code == 404


def test_a_row_of_a_branch_out_of_sight_leads_nowhere(client, county) -> None:
    """乙 came to 02 in April and still holds loans of 01."""
    client.force_login(county.yi)
    page = opened(client, "officers/E2/2.2/count_due/").context["list"]
    assert {bool(shown.address) for shown in page.rows if shown.row["branch_id"] == county.a.pk} == {False}


def test_a_fixed_number_of_queries(auditor, django_assert_max_num_queries) -> None:
    for path in (DUE, "branches/02/3.7/borrowers_owed/", "branches/02/2.1/planned/"):
        with django_assert_max_num_queries(12):
            opened(auditor, path)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (DUE, "tab=instalments#instalment-"),
        ("branches/01/3.9/interest_collected/rest/", "tab=interest#interest-"),
        ("branches/01/3.8/misclassified_balance/", "tab=classification#inspection-"),
        ("branches/01/2.6/interest_received/", "/postings/"),
        ("branches/01/2.4/npl_end/", "/loans/"),
        ("branches/01/3.7/borrowers_without/", "/customers/"),
        ("branches/01/3.3/reviewed/rest/", "/villages/"),
        ("branches/01/3.2/rated/rest/", "/villages/"),
        ("branches/01/1.1/balance_end/", "/deposits/"),
    ],
)
def test_each_row_leads_to_its_record_as_of_the_months_end(auditor, path, place) -> None:
    """The records open, and the row that a fragment points at is there."""
    page = opened(auditor, path).context["list"]
    links = {cell.link for shown in page.rows for cell in shown.cells if cell.link}
    wanted = {link for link in links if place in link}
    assert wanted
    for link in links:
        assert "?on=2007-06-30" in link
        record, _hash, fragment = link.partition("#")
        answer = auditor.get(record)
        assert answer.status_code == 200, link
        assert not fragment or f'id="{fragment}"' in answer.content.decode(), link


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("branches/01/3.1/with_file/", "files_known"),
        ("branches/02/3.1/with_file/", "files_known"),
        ("branches/01/3.2/rated/", "rated_known"),
        ("branches/02/3.5/unrated/rest/", "rated_businesses_known"),
    ],
)
def test_a_village_opens_with_the_households_that_are_meant(auditor, path, known) -> None:
    for shown in opened(auditor, path).context["list"].rows:
        answer = auditor.get(shown.address)
        assert answer.context["list"].count == shown.row[known]
