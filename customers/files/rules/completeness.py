"""When a credit file exists: its required parts are complete.

requirements.md L2: a credit file per household: members, land, income, assets, debts, other lenders, documents.
L9: the same for businesses and enterprises, who have their business facts in place of members and land.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from customers.files.rules.surveys import Part


class Holder(StrEnum):
    """Whose file it is."""

    HOUSEHOLD = "household"
    SELF_EMPLOYED = "self_employed"
    ENTERPRISE = "enterprise"


class Paper(StrEnum):
    """Kinds of documents that lie in a file."""

    IDENTITY_CARD = "identity_card"
    HOUSEHOLD_REGISTER = "household_register"
    SURVEY_SHEET = "survey_sheet"
    LAND_CONTRACT = "land_contract"
    BUSINESS_LICENCE = "business_licence"
    HOUSE_DEED = "house_deed"
    MARRIAGE_CERTIFICATE = "marriage_certificate"
    INCOME_PROOF = "income_proof"
    OTHER = "other"


class Need(StrEnum):
    """A required part of a file."""

    IDENTITY = "identity"
    ADDRESS = "address"
    HEAD = "head"
    SURVEY = "survey"
    LAND = "land"
    ASSETS = "assets"
    DEBTS = "debts"
    INCOME = "income"
    EXPENSES = "expenses"
    BUSINESS = "business"
    LICENCE_NUMBER = "licence_number"
    IDENTITY_CARD = "identity_card"
    HOUSEHOLD_REGISTER = "household_register"
    BUSINESS_LICENCE = "business_licence"


@dataclass(frozen=True)
class Holdings:
    """What a file holds.

    ``has_identity``: an identity number, or of an enterprise its credit code. ``answered``: parts of the newest survey
    with a figure, or with the answer that there is nothing. ``survey_year`` is None where nobody ever surveyed.
    """

    has_identity: bool = False
    has_address: bool = False
    has_head: bool = False
    survey_year: int | None = None
    answered: frozenset[Part] = frozenset()
    has_business: bool = False
    has_licence: bool = False
    papers: frozenset[Paper] = field(default_factory=frozenset)


_WHO = (Need.IDENTITY, Need.ADDRESS)
_BUSINESS = (Need.SURVEY, Need.ASSETS, Need.DEBTS, Need.BUSINESS, Need.LICENCE_NUMBER)

#: The required parts, in the order in which a file is made. "Nothing" is an answer to land, assets, debts (with whom
#: else the customer borrows), income and expenses; no answer is none.
NEEDS_OF: Mapping[Holder, tuple[Need, ...]] = {
    Holder.HOUSEHOLD: (
        *_WHO,
        Need.HEAD,
        Need.SURVEY,
        Need.LAND,
        Need.ASSETS,
        Need.DEBTS,
        Need.INCOME,
        Need.EXPENSES,
        Need.IDENTITY_CARD,
        Need.HOUSEHOLD_REGISTER,
    ),
    Holder.SELF_EMPLOYED: (*_WHO, *_BUSINESS, Need.IDENTITY_CARD, Need.BUSINESS_LICENCE),
    Holder.ENTERPRISE: (*_WHO, *_BUSINESS, Need.BUSINESS_LICENCE),
}


def lacking(holder: Holder, found: Holdings, year: int) -> tuple[Need, ...]:
    """The required parts that are not there in ``year``, in order; empty when the file is complete (L2).

    A survey counts in its year and the next one: what it says of the parts is then out of date.
    """
    return tuple(need for need in NEEDS_OF[holder] if not _IS_MET[need](found, year))


def _is_recent(found: Holdings, year: int) -> bool:
    return found.survey_year is not None and year - 1 <= found.survey_year <= year


def _answers(part: Part) -> Callable[[Holdings, int], bool]:
    return lambda found, year: _is_recent(found, year) and part in found.answered


def _holds(paper: Paper) -> Callable[[Holdings, int], bool]:
    return lambda found, _year: paper in found.papers


_IS_MET: Mapping[Need, Callable[[Holdings, int], bool]] = {
    Need.IDENTITY: lambda found, _year: found.has_identity,
    Need.ADDRESS: lambda found, _year: found.has_address,
    Need.HEAD: lambda found, _year: found.has_head,
    Need.SURVEY: _is_recent,
    Need.LAND: _answers(Part.LAND),
    Need.ASSETS: _answers(Part.ASSET),
    Need.DEBTS: _answers(Part.DEBT),
    Need.INCOME: _answers(Part.INCOME),
    Need.EXPENSES: _answers(Part.EXPENSE),
    Need.BUSINESS: lambda found, year: _is_recent(found, year) and found.has_business,
    Need.LICENCE_NUMBER: lambda found, year: _is_recent(found, year) and found.has_licence,
    Need.IDENTITY_CARD: _holds(Paper.IDENTITY_CARD),
    Need.HOUSEHOLD_REGISTER: _holds(Paper.HOUSEHOLD_REGISTER),
    Need.BUSINESS_LICENCE: _holds(Paper.BUSINESS_LICENCE),
}
