"""Dan the auditor starts from a composite and reaches the single posting that cost a point, in four clicks (issue 3)."""

import pytest
from django.db import transaction

from loans.servicing.models import Posting
from organization.staff.models import Role
from tests.appraisal.scoring.county import build
from tests.appraisal.scoring.scored import scored
from tests.builders import a_user, business_date, in_post, the_union
from tests.builders.people import with_password


@pytest.fixture
def reversal(committed_db) -> Posting:
    """Of branch 02's interest received, 200 were taken back: the repayment of loan 6 was undone."""
    build()
    business_date("2007-07-10")
    in_post(with_password(a_user("丁大勇", "U001")), the_union(), Role.AUDITOR)
    with transaction.atomic():
        scored("2007-06")
    return Posting.objects.get(loan__unit__code="02", reverses__isnull=False, interest=200)


def test_board_sheet_list_loan_posting(reversal, page, sign_in) -> None:
    sign_in("U001", "/appraisal/scores/2007-06/")
    page.get_by_role("link", name="茶山信用社").click()
    page.locator('[id="i-2.6"]').get_by_role("link", name="950.00").click()
    page.get_by_text("相符", exact=True).wait_for()
    assert page.locator("tfoot").inner_text().split()[-1] == "950.00"
    page.get_by_role("row").filter(has_text="-200.00").get_by_role("link", name=reversal.loan.number).click()
    page.locator(f"#posting-{reversal.pk}").get_by_role("link", name="2007-06-05").click()
    page.get_by_role("heading", name=reversal.number).wait_for()
    assert page.url.split("?")[0].endswith(f"/postings/{reversal.pk}/")


def test_an_unpaid_instalment_opens_where_it_stands(reversal, page, sign_in) -> None:
    sign_in("U001", "/appraisal/scores/2007-06/branches/02/2.2/count_uncollected/")
    row = page.get_by_role("row").filter(has_text="1,000.00").last
    row.get_by_role("link", name="2", exact=True).click()
    page.locator("tr:target").wait_for()
    assert "1,000.00" in page.locator("tr:target").inner_text()
