"""Applications as they are kept (requirements.md L6, L7, L10)."""

from loans.applications.models.applications import (
    Application,
    ApplicationKind,
    Collateral,
    CollateralKind,
    Guarantor,
)
from loans.applications.models.consents import Consent, ConsentRole
from loans.applications.models.serials import ApplicationSerial
from loans.applications.models.terms import ApplicationTerms, CollateralCap
from loans.applications.models.versions import ApplicationVersion

__all__ = [
    "Application",
    "ApplicationKind",
    "ApplicationSerial",
    "ApplicationTerms",
    "ApplicationVersion",
    "Collateral",
    "CollateralCap",
    "CollateralKind",
    "Consent",
    "ConsentRole",
    "Guarantor",
]
