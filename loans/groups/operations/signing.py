"""Signatures under an agreement, and a new one when the term runs out."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from loans.groups.errors import NothingToSign
from loans.groups.models import AgreementSignature, GroupAgreement, GroupState
from loans.groups.operations.steps import agreement_number, changed, demand, locked, member_of
from loans.groups.queries import debts_of_group, pending_agreement, terms_on
from loans.groups.rules.agreement import agreement_refusals
from loans.groups.rules.refusals import arrears_of
from organization.staff.models import User


@transaction.atomic
def sign(*, pk: int, version: int, member: int, by: User, on: date) -> AgreementSignature:
    """A member signed the agreement that waits; ``by`` was there.

    Raises:
        StaleGroup, NotInThisState, NotAMember.
        NothingToSign: no agreement waits, or they have signed it.
    """
    group = locked(pk, version, GroupState.PROPOSED, GroupState.ACTIVE, GroupState.SUSPENDED)
    signer, paper = member_of(group, member), pending_agreement(group)
    if paper is None or paper.signatures.filter(member=signer).exists():
        raise NothingToSign
    signature = AgreementSignature.objects.create(agreement=paper, member=signer, signed_on=on, witness=by)
    details = {"agreement": paper.number, "customer": signer.customer.code}
    changed(group, what="signed", by=by, on=on, details=details)
    return signature


@transaction.atomic
def renew(
    *, pk: int, version: int, starts_on: date, expires_on: date, member_limit: Decimal, by: User, on: date
) -> GroupAgreement:
    """A new term: a paper that all sign anew, which is their consent (F21: renewable with consent).

    Raises:
        StaleGroup, NotInThisState.
        RulesRefuse: somebody is in arrears (domain.md 3: an unpaid group cannot renew), or the terms do not hold.
    """
    group = locked(pk, version, GroupState.ACTIVE, GroupState.SUSPENDED)
    refusals = agreement_refusals(
        starts_on=starts_on, expires_on=expires_on, member_limit=member_limit, terms=terms_on(on), day=on
    )
    demand([*arrears_of(debts_of_group(group.pk, on)), *refusals])
    paper = GroupAgreement.objects.create(
        number=agreement_number(group),
        group=group,
        replaces=group.agreements.get(replaced_by__isnull=True),
        starts_on=starts_on,
        expires_on=expires_on,
        member_limit=member_limit,
        is_renewal=True,
        made_on=on,
        made_by=by,
    )
    changed(group, what="renewal", by=by, on=on, details={"agreement": paper.number})
    return paper
