"""Enter an application to extend a loan, and change it while it is with the investigation post (requirements.md L17)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from loans.applications.errors import NotToChange, RulesRefuse, StaleApplication
from loans.applications.models import Application, ApplicationKind, Consent
from loans.applications.operations.steps import UNSEALED, application_number, note, seal, sent_before, taken
from loans.applications.rules.content import entry_hash
from loans.applications.stages import may_change
from loans.extending.errors import NoPlanToExtend
from loans.extending.queries.pricing import quoted_extension
from loans.extending.queries.standing import extendable, group_behind, original_of
from loans.extending.rules.asking import asking_refusals
from loans.extending.rules.facts import AskedExtension
from loans.origination.models import Loan
from loans.products.models import Purpose
from loans.schedules.choices import PlanChoice
from loans.schedules.rules.days import months_between
from organization.staff.models import User


@transaction.atomic
def enter_extension(
    *, loan: Loan, asked: AskedExtension, by: User, on: date, key: UUID | None = None
) -> Application:
    """An application to move the loan's last due date, version 1; ``by`` is its investigation post.

    The same ``key`` with the same content gives the application that it made before.

    Raises:
        KeyTaken: the key came with another content.
        RulesRefuse: every rule that says no.
        NoPlanToExtend, NoBaseRate
    """
    customer = taken(loan.customer)
    sent = entry_hash(f"{customer.code} {loan.number}", asked)
    if before := sent_before(key, sent):
        return before
    application = Application(
        number=application_number(loan.unit.branch or loan.unit, on.year),
        kind=ApplicationKind.EXTENSION,
        customer=customer,
        unit=loan.unit,
        officer=by,
        applied_on=on,
        content_hash=UNSEALED,
        entry_key=key,
        entry_hash=sent,
        loan=loan,
        **_columns(loan, asked, on, besides=None),
    )
    return _written(application, asked, what="entered", by=by, on=on)


@transaction.atomic
def change_extension(*, number: str, version: int, asked: AskedExtension, by: User, on: date) -> Application:
    """The next version, with everything as ``asked``, priced anew; ``by`` becomes its investigation post.

    Raises:
        StaleApplication: it is not at ``version`` any more.
        NotToChange: it was submitted to examination.
        RulesRefuse, NoBaseRate
    """
    rows = Application.objects.filter(kind=ApplicationKind.EXTENSION)
    taken(rows.select_related("customer").get(number=number).customer)
    application = rows.select_for_update(of=["self"]).select_related("loan__customer").get(number=number)
    if application.version != version:
        raise StaleApplication(application.version)
    if not may_change(application):
        raise NotToChange(number)
    assert application.loan is not None, "the table says so"
    for name, value in _columns(application.loan, asked, on, besides=application.pk).items():
        setattr(application, name, value)
    application.officer, application.version = by, version + 1
    return _written(application, asked, what="changed", by=by, on=on)


def _columns(loan: Loan, asked: AskedExtension, on: date, *, besides: int | None) -> dict[str, Any]:
    known = extendable(loan, on, besides=besides)
    if known is None:
        raise NoPlanToExtend(loan.number)
    against = asking_refusals(known, asked, on)
    if against:
        raise RulesRefuse(against)
    price = quoted_extension(loan, known, asked.new_due_on, on)
    return _as_lent(loan) | {
        "amount": known.owed,
        "months": months_between(known.due_on, asked.new_due_on),
        "new_due_on": asked.new_due_on,
        "rate_percent": price.rate_percent,
        "priced_on": on,
        "price": price.to_json(),
    }


def _as_lent(loan: Loan) -> dict[str, Any]:
    """What an extension leaves as it is."""
    original = original_of(loan)
    plain = "product guarantee_mode industry agricultural funded_by_relending".split()
    terms = getattr(loan, "terms", None)
    return {name: getattr(loan, name) for name in plain} | {
        "purpose": original.purpose if original else _purpose_of(loan),
        "purpose_words": loan.purpose,
        "plan": terms.plan if terms else PlanChoice.BULLET_QUARTERLY,
        "group": group_behind(loan, original),
        "certificate": original.certificate if original else None,
    }


def _purpose_of(loan: Loan) -> Purpose:
    """The purpose on file nearest to the words of a loan that a workbook brought: by name, else by industry, else the
    first. Purposes are reference data, there are always some."""
    rows = Purpose.objects.order_by("-is_offered", "pk")
    named = rows.filter(name=loan.purpose).first() or rows.filter(industry=loan.industry).first()
    return named or rows[0]


def _written(
    application: Application, asked: AskedExtension, *, what: str, by: User, on: date
) -> Application:
    application.save()
    application.consents.all().delete()
    for consent in asked.consents:
        values = {name: value for name, value in vars(consent).items() if name != "customer"}
        Consent.objects.create(application=application, customer_id=consent.customer, **values)
    seal(application, by=by, on=on)
    told = {
        "customer": application.customer.code,
        "loan": application.loan.number if application.loan else "",
        "new_due_on": f"{asked.new_due_on}",
        "version": application.version,
        "amount": str(application.amount),
        "hash": application.content_hash,
    }
    note(application, what=what, by=by, on=on, details=told)
    return application
