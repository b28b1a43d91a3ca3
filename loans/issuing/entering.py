"""Issuing: to one customer, to villages at once before the spring ploughing, and for a lost certificate."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from customers.register.models import Customer
from customers.register.queries import customer_for
from loans.certificates.errors import CertificateRefused
from loans.certificates.gates import to_act_on
from loans.certificates.queries import TONES, WORDS, state_of
from loans.issuing import operations
from loans.issuing.errors import IssueRefused
from loans.issuing.forms import IssueForm, LostForm
from loans.issuing.queries import villages_waiting, waiting
from loans.reviews.queries import standing
from organization.access.gates import found_or_404, not_to_keep, requires
from organization.access.rights import Right
from organization.access.scope import Access
from organization.access.visitors import visitor_of
from organization.calendar.errors import CalendarError
from organization.units.models import Unit


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CERTIFICATES)
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a certificate to a customer; without a standing rating the page says what is missing."""
    customer, visitor = found_or_404(request, _to_issue_to, pk), visitor_of(request)
    day = visitor.day or not_to_keep(request)
    found = standing(customer.pk, day)
    form = None
    if found is not None:
        initial = {"credit_limit": found.credit_limit, "valid_until": found.valid_until}
        most, until = found.credit_limit, found.valid_until
        form = IssueForm(request.POST or None, on=day, initial=initial, most=most, until=until)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            made = operations.issue(customer=customer, by=visitor.user, on=day, **form.cleaned_data)
        except (IssueRefused, CalendarError) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("已发放贷款证 %(number)s") % {"number": made.number})
            return redirect("certificate", made.number)
    context = {"customer": customer, "form": form, "standing": found}
    is_bad = request.method == "POST"
    return render(request, "loans/certificate_issue.html", context, status=400 if is_bad else 200)


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CERTIFICATES)
def issue_all(request: HttpRequest) -> HttpResponse:
    """Choose a branch's villages, see who is rated and has no certificate, issue all, and go to their print."""
    visitor = visitor_of(request)
    day = visitor.day or not_to_keep(request)
    branches = _branches(visitor.access)
    branch = _chosen(branches, request.GET.get("branch", ""))
    villages = villages_waiting(branch.pk, day) if branch else []
    chosen = [each["code"] for each in villages if each["code"] in request.GET.getlist("village")]
    rows = waiting(branch.pk, chosen, day) if branch and chosen else []
    refusal = ""
    if request.method == "POST" and branch:
        sent = set(request.POST.getlist("customer"))
        wanted = [row.customer_id for row in rows if str(row.customer_id) in sent]
        try:
            issued = operations.issue_all(branch=branch, customer_ids=wanted, by=visitor.user, on=day)
        except CalendarError as error:
            refusal = str(error)
        else:
            return _issued(request, issued)
    context = {
        "branches": branches,
        "branch": branch,
        "villages": villages,
        "chosen": chosen,
        "rows": rows,
        "total": sum(row.credit_limit for row in rows),
        "refusal": refusal,
    }
    return render(request, "loans/certificate_issue_all.html", context, status=400 if refusal else 200)


def _issued(request: HttpRequest, issued: operations.Issued) -> HttpResponse:
    if not issued.certificates:
        messages.warning(request, _("没有可以发证的户，请重新查看"))
        return redirect(request.get_full_path())
    messages.success(request, _("已发放贷款证 %(count)s 本") % {"count": len(issued.certificates)})
    first, last = issued.certificates[0].number, issued.certificates[-1].number
    return redirect("print-certificates", first, last)


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CERTIFICATES)
def replace(request: HttpRequest, number: str) -> HttpResponse:
    """Take back a lost certificate, and issue another for it."""
    lost, day = to_act_on(request, number)
    form = LostForm(request.POST or None, on=day)
    if request.method == "POST" and form.is_valid():
        reason, by = form.cleaned_data["reason"], visitor_of(request).user
        try:
            made = operations.replace(certificate=lost, reason=reason, by=by, on=day)
        except (IssueRefused, CertificateRefused, CalendarError) as error:
            form.add_error(None, str(error))
        else:
            values = {"old": number, "number": made.number}
            messages.success(request, _("贷款证 %(old)s 已作遗失收回，补发 %(number)s") % values)
            return redirect("certificate", made.number)
    state = state_of(lost, day)
    context = {
        "certificate": lost,
        "form": form,
        "what": _("挂失补发"),
        "state": WORDS[state],
        "tone": TONES[state],
        "away": reverse("certificate", args=[number]),
    }
    return render(request, "loans/certificate_act.html", context, status=400 if form.errors else 200)


def _to_issue_to(access: Access, pk: int) -> Customer:
    customer = customer_for(access, pk)
    access.check(Right.KEEP_CERTIFICATES, customer.branch_id)
    return customer


def _branches(access: Access) -> list[Unit]:
    units = access.units(Right.KEEP_CERTIFICATES)
    return list(Unit.objects.branches().filter(pk__in=units).order_by("code"))


def _chosen(branches: list[Unit], code: str) -> Unit | None:
    """The branch that the address names, else the first; None where the visitor has none. 404 for another's."""
    if not code:
        return branches[0] if branches else None
    found = next((branch for branch in branches if branch.code == code), None)
    if found is None:
        raise Http404
    return found
