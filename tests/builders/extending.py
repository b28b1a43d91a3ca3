"""Extensions on their way: asked for, approved by rows, agreed by the operation."""

from datetime import date
from uuid import uuid4

from loans.applications.models import Application
from loans.extending.models import ExtensionAgreement
from loans.extending.operations import enter_extension, sign_extension
from loans.extending.queries import answerers_of, extendable
from loans.extending.rules.facts import AskedConsent, AskedExtension
from loans.origination.models import Loan
from organization.staff.models import User
from tests.builders.lending import approved
from tests.builders.values import Day, a_day


def wish_for(loan: Loan, new_due_on: Day, on: Day) -> AskedExtension:
    """With the consent of everybody who is known to answer; of a guarantor where somebody must and nobody is known."""
    day = a_day(on)
    consents = [AskedConsent(each.role, each.name, day, each.customer) for each in answerers_of(loan)]
    known = extendable(loan, day)
    if known is not None and known.needs_one:
        consents = [AskedConsent("guarantor", "李保", day)]
    return AskedExtension(a_day(new_due_on), tuple(consents))


def an_extension(loan: Loan, by: User, on: Day, new_due_on: Day) -> Application:
    """Entered, and nothing more."""
    return enter_extension(loan=loan, asked=wish_for(loan, new_due_on, on), by=by, on=a_day(on))


def agreed(application: Application, by: User | None = None, on: date | None = None) -> ExtensionAgreement:
    """Approved by rows, and signed the same day."""
    day = on or application.applied_on
    approved(application, on=day)
    return sign_extension(application=application, by=by or application.officer, on=day, key=uuid4())
