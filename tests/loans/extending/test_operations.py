"""An extension from the counter to the moved date (requirements.md L17)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from common.books.registry import check, invariants
from loans.applications.errors import KeyTaken, RulesRefuse, StaleApplication
from loans.applications.queries import content_of
from loans.applications.queries.prefill import usual
from loans.applications.rules.content import content_hash
from loans.approvals.queries import approval_of
from loans.extending.errors import AlreadyExtended, ApprovedForLess, ExtendedToday, NotAnExtension
from loans.extending.models import ExtensionAgreement
from loans.extending.operations import change_extension, enter_extension, sign_extension
from loans.extending.queries import extendable
from loans.extending.rules.facts import AskedExtension
from loans.lending.errors import KeyReused, NoApproval
from loans.servicing.models import Extension, RateChange
from loans.servicing.operations import repay
from loans.servicing.queries import owed_on
from tests.builders import a_branch, a_loan, a_user, an_officer, business_date, open_months
from tests.builders.applications import a_purpose, an_application
from tests.builders.extending import agreed, an_extension, wish_for
from tests.builders.lending import approved

ON = "2007-07-02"
DAY = date(2007, 7, 2)


@pytest.fixture
def officer(db):
    business_date(ON)
    open_months("2007-06", "2008-12")
    a_purpose()
    return an_officer(a_branch("城关信用社", "0101"), "王爱丽", "E0101")


@pytest.fixture
def loan(officer):
    """Of a year, due in three weeks, guaranteed."""
    unit = officer.posts.get().unit
    return a_loan(
        unit, officer, released_on="2006-07-25", due_on="2007-07-25", industry="农业", purpose="种植业"
    )


def test_a_due_date_moves_with_the_agreement_and_not_before(officer, loan) -> None:
    application = an_extension(loan, officer, ON, "2008-07-25")
    assert (application.kind, application.amount, application.months) == ("extension", loan.amount, 12)
    assert content_hash(content_of(application)) == application.content_hash
    approved(application, on=ON)
    assert extendable(loan, DAY).due_on == loan.due_on
    agreement = sign_extension(application=application, by=officer, on=DAY, key=uuid4())
    assert (agreement.was_due_on, agreement.due_on) == (date(2007, 7, 25), date(2008, 7, 25))
    known = extendable(loan, DAY)
    assert (known.due_on, known.contract_due_on, known.waiting) == (date(2008, 7, 25), loan.due_on, "")
    change = RateChange.objects.get()
    assert (change.starts_on, change.rate_percent) == (loan.due_on, approval_of(application).rate_percent)
    assert check(invariants()) == []


def test_the_same_form_twice_is_one_application_and_one_agreement(officer, loan) -> None:
    key, wish = uuid4(), wish_for(loan, "2008-01-25", ON)
    first = enter_extension(loan=loan, asked=wish, by=officer, on=DAY, key=key)
    assert enter_extension(loan=loan, asked=wish, by=officer, on=DAY, key=key) == first
    with pytest.raises(KeyTaken):
        enter_extension(loan=loan, asked=wish_for(loan, "2008-02-25", ON), by=officer, on=DAY, key=key)
    approved(first, on=ON)
    key = uuid4()
    signed = sign_extension(application=first, by=officer, on=DAY, key=key)
    assert sign_extension(application=first, by=officer, on=DAY, key=key) == signed
    with pytest.raises(KeyReused):
        sign_extension(application=first, by=a_user(), on=DAY, key=key)
    with pytest.raises(AlreadyExtended):
        sign_extension(application=first, by=officer, on=DAY, key=uuid4())
    assert Extension.objects.count() == ExtensionAgreement.objects.count() == 1


def test_nothing_is_signed_without_the_posts(officer, loan) -> None:
    application = an_extension(loan, officer, ON, "2008-01-25")
    with pytest.raises(NoApproval):
        sign_extension(application=application, by=officer, on=DAY, key=uuid4())
    assert not Extension.objects.exists()


def test_after_the_due_date_it_is_too_late_also_for_what_was_approved(officer, loan) -> None:
    application = approved(an_extension(loan, officer, ON, "2008-01-25"), on=ON)
    business_date("2007-07-26")
    with pytest.raises(RulesRefuse, match="已于 2007-07-25 到期"):
        sign_extension(application=application, by=officer, on=date(2007, 7, 26), key=uuid4())
    business_date("2007-07-25")
    assert sign_extension(application=application, by=officer, on=date(2007, 7, 25), key=uuid4())


def test_a_second_one_counts_from_the_contract(officer, loan) -> None:
    agreed(an_extension(loan, officer, ON, "2008-01-25"))
    with pytest.raises(RulesRefuse, match="累计展期最长到 2008-07-25"):
        an_extension(loan, officer, ON, "2008-07-26")
    second = approved(an_extension(loan, officer, ON, "2008-07-25"), on=ON)
    with pytest.raises(ExtendedToday):
        sign_extension(application=second, by=officer, on=DAY, key=uuid4())
    business_date(DAY + timedelta(days=1))
    sign_extension(application=second, by=officer, on=DAY + timedelta(days=1), key=uuid4())
    assert [each.number for each in ExtensionAgreement.objects.order_by("pk")] == [
        f"{loan.number}-Z1",
        f"{loan.number}-Z2",
    ]


def test_one_is_asked_for_at_a_time(officer, loan) -> None:
    first = an_extension(loan, officer, ON, "2008-01-25")
    with pytest.raises(RulesRefuse, match=first.number):
        an_extension(loan, officer, ON, "2008-02-25")


def test_it_is_changed_in_versions(officer, loan) -> None:
    first = an_extension(loan, officer, ON, "2008-01-25")
    wish = wish_for(loan, "2008-02-25", ON)
    second = change_extension(number=first.number, version=1, asked=wish, by=officer, on=DAY)
    assert (second.version, second.months, second.versions.count()) == (2, 7, 2)
    with pytest.raises(StaleApplication):
        change_extension(number=first.number, version=1, asked=wish, by=officer, on=DAY)


def test_consent_is_asked_of_who_answers(officer, loan) -> None:
    with pytest.raises(RulesRefuse, match="须有保证人"):
        enter_extension(loan=loan, asked=AskedExtension(date(2008, 1, 25)), by=officer, on=DAY)


def test_more_than_was_approved_is_paid_first(officer, loan) -> None:
    application = an_extension(loan, officer, ON, "2008-01-25")
    approved(application, on=ON, amount=9000)
    with pytest.raises(ApprovedForLess):
        sign_extension(application=application, by=officer, on=DAY, key=uuid4())
    interest = sum(owed_on(loan, DAY).unpaid.values())
    repay(loan=loan, amount=loan.amount - 9000 + interest, on=DAY, by=officer, key=uuid4())
    assert sign_extension(application=application, by=officer, on=DAY, key=uuid4())


def test_the_next_application_does_not_begin_with_an_extension(officer, loan) -> None:
    """What the officer entered last is usual for new loans; how much longer an old one runs is not."""
    last = an_application(loan.customer, officer, ON, months=9)
    an_extension(loan, officer, ON, "2008-01-25")
    assert usual([], officer)["months"] == last.months == 9


def test_a_new_loan_is_no_extension(officer, loan) -> None:
    wanted = an_application(loan.customer, officer, ON)
    with pytest.raises(NotAnExtension):
        sign_extension(application=wanted, by=officer, on=DAY, key=uuid4())
