"""An application as plain values: what is hashed, kept as a version, and compared."""

from typing import Any

from common.money import money_text
from loans.applications.models import Application, ApplicationKind, Collateral, Consent, Guarantor


def content_of(application: Application) -> dict[str, Any]:
    """All that a decision on it binds. Two queries about guarantors and collateral, one more about consents."""
    names = "kind applied_on product guarantee_mode months purpose_words plan industry agricultural".split()
    plain = {name: _plain(getattr(application, name)) for name in names}
    guarantors = application.guarantors.select_related("customer").order_by("pk")
    collaterals = application.collaterals.order_by("pk")
    return (
        plain
        | _consents(application)
        | {
            "customer": application.customer.code,
            "unit": application.unit.code,
            "officer": application.officer.code,
            "amount": money_text(application.amount),
            "purpose": application.purpose.code,
            "funded_by_relending": application.funded_by_relending,
            "group": application.group.number if application.group else None,
            "certificate": application.certificate.number if application.certificate else None,
            "loan": application.loan.number if application.loan else None,
            "new_due_on": _plain(application.new_due_on),
            "rate_percent": f"{application.rate_percent:.4f}",
            "priced_on": application.priced_on.isoformat(),
            "price": application.price,
            "guarantors": [_guarantor(each) for each in guarantors],
            "collaterals": [_collateral(each) for each in collaterals],
        }
    )


def _consents(application: Application) -> dict[str, Any]:
    """Only an extension has them: the content of a loan's application reads, and hashes, as it always did."""
    if application.kind != ApplicationKind.EXTENSION:
        return {}
    rows = application.consents.select_related("customer").order_by("pk")
    return {"consents": [_consent(each) for each in rows]}


def _consent(row: Consent) -> dict[str, Any]:
    return {
        "role": str(row.role),
        "customer": row.customer.code if row.customer else None,
        "name": row.name,
        "consented_on": row.consented_on.isoformat(),
    }


def _guarantor(row: Guarantor) -> dict[str, Any]:
    return {
        "customer": row.customer.code if row.customer else None,
        "name": row.name,
        "is_natural": row.is_natural,
        "amount": money_text(row.amount),
        "annual_income": money_text(row.annual_income),
        "consented_on": _plain(row.consented_on),
    }


def _collateral(row: Collateral) -> dict[str, Any]:
    return {
        "kind": str(row.kind),
        "description": row.description,
        "certificate_number": row.certificate_number,
        "owner": row.owner,
        "value": money_text(row.value),
        "appraised_on": row.appraised_on.isoformat(),
    }


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
