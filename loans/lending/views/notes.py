"""A note is drawn, released or cancelled."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from common.money import format_money
from loans.lending import operations
from loans.lending.errors import LendingError
from loans.lending.forms.keyed import CancelForm, ReleaseForm
from loans.lending.forms.notes import NoteForm
from loans.lending.gates import contract_to_draw, note_to_cancel, note_to_release, releases_at, signs_for
from loans.lending.models import Note, NoteState
from loans.lending.queries import drawing_refusals, note_for, terms_on
from loans.lending.queries.offer import offer_of
from loans.lending.queries.shown import row_of, schedule_of
from loans.lending.rules.drawing import Drawing
from loans.lending.views.shown import say, sent, status_of
from loans.schedules.rules import Plan, totals
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.calendar.errors import CalendarError


@require_http_methods(["GET", "POST"])
@requires(Right.SIGN_CONTRACTS)
def draw(request: HttpRequest, number: str) -> HttpResponse:
    """A note under a contract, up to what contract, certificate and quota leave today."""
    signed, day = contract_to_draw(request, number)
    offer, terms = offer_of(signed, day), terms_on(day)
    form = NoteForm(
        sent(request),
        on=day,
        free=offer.most,
        until=offer.until,
        release_until=day + timedelta(days=terms.release_days),
        plan=Plan(signed.plan),
    )
    refused = 0
    if request.method == "POST" and form.is_valid():
        try:
            note = operations.draw_note(
                contract=signed,
                amount=form.cleaned_data["amount"],
                due_on=form.cleaned_data["due_on"],
                parts=form.cleaned_data.get("parts", ()),
                by=visitor_of(request).user,
                on=day,
                key=form.cleaned_data["key"],
            )
        except (LendingError, CalendarError) as error:
            refused = say(form, error)
        else:
            values = {"number": note.number, "until": note.release_until}
            messages.success(request, _("已出借据 %(number)s，请于 %(until)s 前放款") % values)
            return redirect("note", note.number)
    context = {
        "signed": signed,
        "contract": signed.contract,
        "form": form,
        "offer": offer,
        "terms": terms,
    }
    return render(request, "loans/lending/draw.html", context, status=status_of(form, refused))


@require_GET
@requires(Right.SEE_RECORDS)
def note(request: HttpRequest, number: str) -> HttpResponse:
    """A note: what it says, how it will be repaid, what stands in the way of its release."""
    found = found_or_404(request, note_for, number)
    day = visitor_of(request).day or timezone.localdate()
    context = _shown(request, found) | {"signs": signs_for(request, found.contract.application, day)}
    return render(request, "loans/lending/note.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.RELEASE_LOANS)
def release(request: HttpRequest, number: str) -> HttpResponse:
    """Look at everything once more, and pay out."""
    found, day = note_to_release(request, number)
    form, refused = ReleaseForm(sent(request), on=day), 0
    if request.method == "POST" and form.is_valid():
        key: UUID = form.cleaned_data["key"]
        try:
            loan = operations.release(note=found, by=visitor_of(request).user, on=day, key=key)
        except (LendingError, CalendarError) as error:
            refused = say(form, error)
            # somebody may have been first: the page says who
            found, day = note_to_release(request, number)
        else:
            values = {"number": loan.number, "amount": format_money(loan.amount)}
            messages.success(request, _("借据 %(number)s 已放款 %(amount)s 元") % values)
            return redirect("loan", loan.number)
    context = _shown(request, found) | {"form": form}
    return render(request, "loans/lending/release.html", context, status=status_of(form, refused))


@require_http_methods(["GET", "POST"])
@requires(Right.SIGN_CONTRACTS)
def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Void a note that waits for its money."""
    found, day = note_to_cancel(request, number)
    form, refused = CancelForm(sent(request), on=day), 0
    if request.method == "POST" and form.is_valid():
        reason, by = form.cleaned_data["reason"], visitor_of(request).user
        try:
            operations.cancel_note(note=found, reason=reason, by=by, on=day)
        except (LendingError, CalendarError) as error:
            refused = say(form, error)
        else:
            messages.success(request, _("借据 %(number)s 已作废") % {"number": number})
            return redirect("contract", found.contract.contract.number)
    context = {"note": found, "signed": found.contract, "contract": found.contract.contract, "form": form}
    return render(request, "loans/lending/cancel.html", context, status=status_of(form, refused))


def _shown(request: HttpRequest, found: Note) -> dict[str, object]:
    """What note and release page have in common; ``stops`` are the rules that say no today."""
    visitor, signed = visitor_of(request), found.contract
    day = visitor.day or timezone.localdate()
    wanted = Drawing(found.amount, found.drawn_on, found.due_on)
    row = row_of(found, day)
    stops = (
        drawing_refusals(signed, wanted, release_until=found.release_until, day=day, note=found)
        if found.state == NoteState.DRAWN
        else []
    )
    rows = schedule_of(found)
    return {
        "row": row,
        "note": found,
        "signed": signed,
        "contract": signed.contract,
        "application": signed.application,
        "stops": stops,
        "rows": rows,
        "totals": totals(rows),
        "releases": releases_at(request, signed.contract.unit_id),
        "is_own": visitor.user.pk in (found.drawn_by_id, found.signed_by_id),
    }
