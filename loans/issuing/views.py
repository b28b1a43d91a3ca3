"""The certificate's page, the list of all, and their prints."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from loans.certificates.queries import TONES, WORDS, certificate_for, state_of
from loans.certificates.rules import State
from loans.certificates.tabs import opened
from loans.issuing.queries import printed
from loans.issuing.tables import certificates, certificates_at
from loans.reviews.queries import limit_in_force
from loans.reviews.tables import officers_at
from organization.access.days import day_of_record
from organization.access.gates import found_or_404, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.tabs import record_page
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def listed(request: HttpRequest) -> HttpResponse:
    """All certificates at the visitor's nodes."""
    visitor = visitor_of(request)
    units, day = visitor.access.units(Right.SEE_RECORDS), visitor.day or timezone.localdate()
    return list_answer(
        request,
        certificates(officers_at(units, day)),
        certificates_at(units, day=day),
        template="loans/certificate_list.html",
        context={"may_issue": visitor.may(Right.KEEP_CERTIFICATES)},
        head=[visitor.place],
    )


@require_GET
@requires(Right.SEE_RECORDS)
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """What a certificate is on a day, with tabs, and what may be done with it."""
    found, day = found_or_404(request, certificate_for, number), day_of_record(request)
    visitor = visitor_of(request)
    state = state_of(found, day)
    keeps = found.customer.branch_id in visitor.access.units(Right.KEEP_CERTIFICATES)
    context = {
        "certificate": found,
        "customer": found.customer,
        "day": day,
        "is_past": day != visitor.day,
        "state": WORDS[state],
        "tone": TONES[state],
        "limit": limit_in_force(found, day),
        "replaced_by": getattr(found, "replaced_by", None),
        "acts": _acts(state) if keeps and day == visitor.day else (),
    }
    return record_page(request, opened(found), "loans/certificate.html", context)


def _acts(state: State) -> tuple[str, ...]:
    """What the state allows, the commonest first."""
    return {
        State.VALID: ("freeze", "replace", "withdraw"),
        State.FROZEN: ("lift", "withdraw"),
        State.EXPIRED: ("withdraw",),
        State.WITHDRAWN: (),
    }[state]


@require_GET
@requires(Right.SEE_RECORDS)
def paper(request: HttpRequest, first: str, last: str) -> HttpResponse:
    """Certificates from number to number as A5 booklets; one where both are the same.

    404 where the first or the last is not there, or another branch's; of what lies between, those of one's own.
    """
    for number in (first, last):
        found_or_404(request, certificate_for, number)
    found = printed(visitor_of(request).access.units(Right.SEE_RECORDS), first, last)
    if not found:
        raise Http404
    one = len(found) == 1
    context = {
        "certificates": found,
        "back": reverse("certificate", args=[first]) if one else reverse("certificates"),
    }
    return render(request, "loans/certificate_paper.html", context)
