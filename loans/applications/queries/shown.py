"""What the pages of applications show beside the application itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from operator import attrgetter

from django.db.models import QuerySet
from django.utils.functional import Promise

from common.messages import Message
from customers.documents.queries import documents_of
from customers.files.models import PaperKind
from customers.register.models import Customer
from loans.applications.models import Application, ApplicationKind, ApplicationVersion, Collateral
from loans.applications.queries.figures import figures_on
from loans.applications.rules.comparing import Difference, differences
from loans.applications.rules.facts import CREDIT, JOINT_GUARANTEE, Pledged
from loans.applications.rules.security import lendable_on
from loans.applications.wording import LINES, in_words, purpose_names
from loans.certificates.queries import held_on
from loans.groups.queries import agreement_in_force, group_of
from loans.products.papers import EXTENSION_CONSENT, Paper, papers_to_extend
from loans.products.queries import checklist

#: Which kinds of documents of the customer's file do for which paper of the checklist.
FILED: Mapping[str, frozenset[str]] = {
    "identity": frozenset({PaperKind.IDENTITY_CARD, PaperKind.HOUSEHOLD_REGISTER}),
    "spouse": frozenset({PaperKind.MARRIAGE_CERTIFICATE}),
    "licence": frozenset({PaperKind.BUSINESS_LICENCE}),
    "income": frozenset({PaperKind.INCOME_PROOF}),
    "title": frozenset({PaperKind.HOUSE_DEED, PaperKind.LAND_CONTRACT}),
}


@dataclass(frozen=True)
class Checked:
    """A paper of the checklist. ``there``: by what it is there, empty when it is missing."""

    paper: Paper
    there: tuple[str, ...]

    @property
    def name(self) -> Message:
        return self.paper.name


def checked(customer: Customer, product: str, mode: str, day: date) -> list[Checked]:
    """The papers of a product in a mode, and which of them the customer's file has: by kind, else by a title that names
    the paper. Certificate and agreement are those in force."""
    return _checked(checklist(product, mode), customer, _held(customer, product, mode, day))


def checked_for(application: Application, day: date) -> list[Checked]:
    """The papers of an application: its product's, or those of an extension, where consents were typed with their day."""
    customer, mode = application.customer, application.guarantee_mode
    if application.kind != ApplicationKind.EXTENSION:
        return checked(customer, application.product, mode, day)
    names = "、".join(application.consents.order_by("pk").values_list("name", flat=True))
    held = {EXTENSION_CONSENT.code: names} if names else {}
    return _checked(papers_to_extend(mode), customer, held)


def _checked(papers: Iterable[Paper], customer: Customer, held: Mapping[str, str]) -> list[Checked]:
    documents = list(documents_of(customer).standing().values_list("kind", "title"))
    return [
        Checked(paper, (held[paper.code],) if paper.code in held else _filed(paper, documents))
        for paper in papers
    ]


def _filed(paper: Paper, documents: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    kinds, name = FILED.get(paper.code, frozenset()), paper.name.chinese
    return tuple(title for kind, title in documents if kind in kinds or name in title)


def _held(customer: Customer, product: str, mode: str, day: date) -> dict[str, str]:
    found = {}
    certificate = held_on([customer.pk], day).get(customer.pk) if mode == CREDIT else None
    if certificate is not None:
        found["certificate"] = certificate.number
    group = group_of(customer) if product == JOINT_GUARANTEE else None
    agreement = agreement_in_force(group, day) if group else None
    if agreement is not None:
        found["agreement"] = agreement.number
    return found


@dataclass(frozen=True)
class Borne:
    """A collateral with the cap of its kind in percent, and what it bears in yuan."""

    collateral: Collateral
    cap: Decimal
    lendable: Decimal


def borne(application: Application, day: date) -> list[Borne]:
    """What each collateral bears on ``day``."""
    figures = figures_on(day)
    return [
        Borne(
            each,
            figures.caps[each.kind],
            lendable_on(Pledged(each.kind, each.get_kind_display(), each.value), figures),
        )
        for each in sorted(application.collaterals.all(), key=attrgetter("pk"))
    ]


def applications_of(customer: Customer) -> QuerySet[Application]:
    """The newest first."""
    return customer.applications.select_related("purpose", "officer").order_by("-applied_on", "-pk")


@dataclass(frozen=True)
class Changed:
    """A line that reads otherwise; ``title`` is what the form calls it."""

    title: Promise
    before: str
    after: str


@dataclass(frozen=True)
class VersionShown:
    """A version, and what it changed of the one before it; nothing of the first."""

    version: ApplicationVersion
    changed: list[Changed]


def versions_of(application: Application) -> list[VersionShown]:
    """The newest first."""
    rows = list(application.versions.select_related("made_by").order_by("version"))
    names = purpose_names()
    said = [in_words(row.content, names) for row in rows]
    changed = [_titled(differences(one, two)) for one, two in pairwise(said)]
    return [VersionShown(row, each) for row, each in zip(rows, [[], *changed], strict=True)][::-1]


def changed_since(application: Application, version: int) -> list[Changed]:
    """What was changed since somebody saw ``version``."""
    rows = application.versions.filter(version__in=(version, application.version)).order_by("version")
    names = purpose_names()
    said = [in_words(row.content, names) for row in rows]
    return _titled(differences(said[0], said[-1])) if said else []


def _titled(found: Iterable[Difference]) -> list[Changed]:
    return [Changed(LINES[each.key], each.before, each.after) for each in found]
