"""Two people at once: one disbursement, one contract, no limit used twice (reliability.md, facts 3 and 7)."""

from dataclasses import replace
from functools import partial
from uuid import uuid4

from loans.approvals.errors import ApprovalRefused
from loans.approvals.operations import withdraw
from loans.approvals.queries import seen_of
from loans.certificates.models import LoanCertificate
from loans.lending.errors import LendingError
from loans.lending.models import Note, SignedContract
from loans.lending.operations import release
from loans.origination.models import Loan
from loans.servicing.models import Posting
from tests.builders import a_day
from tests.builders.certificates import a_certificate, a_rating
from tests.builders.groups import a_household
from tests.builders.lending import ON, a_contract, a_note, a_quota
from tests.loans.lending.conftest import a_desk
from tests.organization.calendar import threads

together = partial(threads.together, refusals=(LendingError, ApprovalRefused))


def test_two_release_one_note(committed_db) -> None:
    desk = a_desk()
    for _ in range(3):
        note = a_note(a_contract(desk.application()))

        def pay(by, note=note):
            return release(note=note, by=by, on=a_day(ON), key=uuid4())

        said = together(lambda: pay(desk.reviewer), lambda: pay(desk.director))
        assert said == ["AlreadyReleased", "Loan"]
        assert Loan.objects.get(number=note.number).postings.count() == 1


def test_one_form_on_two_connections_pays_once(committed_db) -> None:
    desk, key = a_desk(), uuid4()
    note = a_note(a_contract(desk.application()))

    def pay():
        return release(note=note, by=desk.reviewer, on=a_day(ON), key=key)

    assert together(pay, pay) == ["Loan", "Loan"]
    assert Posting.objects.count() == 1


def test_two_sign_one_application(committed_db) -> None:
    desk = a_desk()
    application = desk.application()
    said = together(lambda: a_contract(application), lambda: a_contract(application))
    assert said == ["AlreadySigned", "SignedContract"]
    assert SignedContract.objects.count() == 1


def test_an_approval_is_signed_or_taken_back(committed_db) -> None:
    desk = a_desk()
    for _ in range(3):
        application = desk.application()

        def take_back(application=application):
            return withdraw(
                application=application,
                seen=seen_of(application),
                reason="借款人不借了",
                by=desk.officer,
                on=a_day(ON),
            )

        said = together(lambda each=application: a_contract(each), take_back)
        assert said in (["AlreadyEnded", "SignedContract"], ["ApplicationDecision", "NoApproval"])


def test_two_notes_do_not_use_one_limit_twice(committed_db) -> None:
    desk = a_desk()
    a_rating(desk.customer, year=2007, rated_on="2007-06-01", credit_limit=40_000)
    a_certificate(desk.customer, credit_limit=40_000)
    asked = {"product": "household_credit", "guarantee_mode": "credit"}
    contracts = [a_contract(desk.application(**asked)) for _ in range(2)]
    LoanCertificate.objects.update(credit_limit=12_000)
    said = together(*(lambda each=each: a_note(each, 8_000) for each in contracts))
    assert said == ["Note", "RulesRefuse"]


def test_two_notes_do_not_use_one_quota_twice(committed_db) -> None:
    desk = a_desk()
    a_quota(12_000)
    other = replace(desk, customer=a_household(desk.branch, desk.customer.village))
    contracts = [a_contract(each.application(funded_by_relending=True)) for each in (desk, other)]
    said = together(*(lambda each=each: a_note(each, 8_000) for each in contracts))
    assert said == ["Note", "RulesRefuse"]
    assert Note.objects.count() == 1
