"""What everybody who sees records sees of groups: the list, a group with its tabs, a customer's guarantees."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from customers.register.keepers import keeps
from customers.register.queries import customer_for
from customers.register.tabs import opened as opened_customer
from loans.groups.models import GroupState, JointGuaranteeGroup
from loans.groups.queries import (
    agreement_in_force,
    approval_refusals,
    debts_of_group,
    group_for,
    keeps_group,
    may_lend,
    pending_agreement,
    shown,
    terms_on,
)
from loans.groups.rules.claims import claims_on
from loans.groups.tables import GROUPS, groups_at
from loans.groups.tabs import opened
from organization.access.gates import found_or_404, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.tabs import record_page, tab_answer
from organization.access.visitors import visitor_of


def _today(request: HttpRequest) -> date:
    return visitor_of(request).day or timezone.localdate()


@require_GET
@requires(Right.SEE_RECORDS)
def groups(request: HttpRequest) -> HttpResponse:
    """The list of groups at the visitor's branches."""
    visitor = visitor_of(request)
    found = groups_at(visitor.access.units(Right.SEE_RECORDS), _today(request))
    context = {"may_propose": visitor.may(Right.KEEP_CUSTOMERS), "may_set": visitor.may(Right.SET_STANDARDS)}
    return list_answer(
        request, GROUPS, found, template="loans/groups/list.html", context=context, head=[visitor.place]
    )


@require_GET
@requires(Right.SEE_RECORDS)
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """A group: whether it may borrow, and if not who stands in the way; its tabs."""
    found, day = found_or_404(request, group_for, pk), _today(request)
    context = {**_acts(request, found, day), "group": found, "day": day, "stops": may_lend(found, day)}
    paper = agreement_in_force(found, day) or pending_agreement(found)
    rows = shown.member_rows(found, paper, day)
    context |= {
        "paper": paper,
        "households": found.members.present().count(),
        "terms": terms_on(day),
        "used": sum(row.used for row in rows),
        "overdue": sum(row.overdue for row in rows),
        "is_in_force": found.state in (GroupState.ACTIVE, GroupState.SUSPENDED),
    }
    return record_page(request, opened(found), "loans/groups/group.html", context)


def _acts(request: HttpRequest, found: JointGuaranteeGroup, day: date) -> dict[str, Any]:
    """What the visitor may do with the group."""
    visitor = visitor_of(request)
    pending = pending_agreement(found) if found.is_standing else None
    decides = found.branch_id in visitor.access.units(Right.APPROVE_GROUPS)
    own = pending is not None and visitor.user.pk in (
        pending.made_by_id,
        found.proposed_by_id if found.state == GroupState.PROPOSED else None,
    )
    return {
        "keeps": found.is_standing and keeps_group(visitor.access, visitor.user, found, day),
        "pending": pending,
        "may_approve": pending is not None and decides and not own,
        "lacking": approval_refusals(found, pending, day) if pending else [],
    }


@require_GET
@requires(Right.SEE_RECORDS)
def members(request: HttpRequest, pk: int) -> HttpResponse:
    """Members with what they owe."""
    found, day = found_or_404(request, group_for, pk), _today(request)
    context = _acts(request, found, day)
    paper = context["pending"] or agreement_in_force(found, day)
    context |= {"group": found, "paper": paper, "rows": shown.member_rows(found, paper, day)}
    return tab_answer(request, opened(found), "members", "loans/groups/members.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """The agreements, one after another, and who signed them."""
    found, day = found_or_404(request, group_for, pk), _today(request)
    people = found.members.present().select_related("customer").order_by("pk")
    papers = [
        {
            "paper": paper,
            "signatures": paper.signatures.select_related("member__customer", "witness").order_by("pk"),
            "missing": people.exclude(signatures__agreement=paper) if paper.is_pending else (),
        }
        for paper in shown.agreements(found)
    ]
    context = {**_acts(request, found, day), "group": found, "papers": papers, "day": day}
    return tab_answer(request, opened(found), "agreement", "loans/groups/agreement.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def claims(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is to be asked for how much, and who was."""
    found, day = found_or_404(request, group_for, pk), _today(request)
    people = {
        member.customer_id: member.customer.name
        for member in found.members.present().select_related("customer").order_by("pk")
    }
    wanted = [
        {"asked": people[claim.asked], "debt": claim.debt}
        for claim in claims_on(people, debts_of_group(found.pk, day))
    ]
    context = {**_acts(request, found, day), "group": found, "wanted": wanted, "claims": shown.claims(found)}
    return tab_answer(request, opened(found), "claims", "loans/groups/claims.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """How the group came about and what became of it."""
    found = found_or_404(request, group_for, pk)
    context = {"group": found, "lines": shown.history(found)}
    return tab_answer(request, opened(found), "history", "loans/groups/history.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def of_customer(request: HttpRequest, pk: int) -> HttpResponse:
    """What a customer guarantees for others, and others for them."""
    customer, day = found_or_404(request, customer_for, pk), _today(request)
    context = {
        "customer": customer,
        "groups": shown.guarantees_of(customer, day),
        "may_propose": keeps(visitor_of(request).access, visitor_of(request).user, customer, day),
    }
    return tab_answer(
        request, opened_customer(customer), "guarantees", "loans/groups/of_customer.html", context
    )


@require_GET
@requires(Right.SEE_RECORDS)
def agreement_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest agreement on A4, with lines to sign on."""
    found, day = found_or_404(request, group_for, pk), _today(request)
    context = {
        "group": found,
        "paper": shown.agreements(found).first(),
        "rows": shown.member_rows(found, None, day),
        "terms": terms_on(day),
        "back": reverse("group", args=[found.pk]) + "?tab=agreement",
    }
    return render(request, "loans/groups/agreement_print.html", context)
