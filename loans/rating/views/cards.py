"""Scorecards: all versions, one of them whole, and a new one made from it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loans.rating.card_shown import card_shown
from loans.rating.errors import RatingRefused
from loans.rating.forms.cards import CardForm, VersionForm
from loans.rating.gates import day_of_work, done_or_said
from loans.rating.models import Scorecard
from loans.rating.operations import cards as operations
from loans.rating.queries.cards import all_cards, cards_in_force
from organization.access.gates import requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def cards(request: HttpRequest) -> HttpResponse:
    day = visitor_of(request).day or timezone.localdate()
    context = {"cards": all_cards(), "in_force": set(cards_in_force(day).values())}
    return render(request, "loans/rating/cards.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """The card with its steps, where it comes from, and what may be done with this version."""
    found = _found(pk)
    visitor = visitor_of(request)
    day = visitor.day or timezone.localdate()
    may_set = visitor.may(Right.SET_STANDARDS) and visitor.day is not None
    context = {
        "card": found,
        "shown": card_shown(found.card),
        "is_in_force": cards_in_force(day).get(found.code) == found.pk,
        "may_copy": may_set and found.is_confirmed,
        "may_change": may_set and not found.is_confirmed,
        "may_confirm": may_set and not found.is_confirmed and found.drafted_by_id != visitor.user.pk,
    }
    return render(request, "loans/rating/card.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a new version as a copy of this one."""
    base, day = _found(pk), day_of_work(request)
    form = VersionForm(request.POST or None, on=day, initial={"starts_on": day})
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.draft_version(
                base=base, starts_on=form.cleaned_data["starts_on"], by=visitor_of(request).user, on=day
            )
        except RatingRefused as error:
            form.add_error(None, str(error))
        else:
            return redirect("scorecard-edit", made.pk)
    context = {"form": form, "card": base}
    return render(request, "loans/rating/card_new.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the draft, step by step."""
    found, day = _found(pk), day_of_work(request)
    if found.is_confirmed:
        messages.error(request, _("这个版本已经复核，不能再改；要改请拟定新版本"))
        return redirect("scorecard", pk)
    initial = {"name": found.name, "source": found.source, "starts_on": found.starts_on}
    form = CardForm(request.POST or None, on=day, card=found.card, initial=initial)
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("name", "source", "starts_on")}
        try:
            operations.change_draft(pk=pk, content=form.typed, by=visitor_of(request).user, on=day, **words)
        except RatingRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("新版本已保存，须由另一人复核后启用。"))
            return redirect("scorecard", pk)
    context = {"form": form, "card": found}
    return render(request, "loans/rating/card_edit.html", context, status=400 if form.errors else 200)


@require_POST
@requires(Right.SET_STANDARDS)
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The second look."""
    _found(pk)
    by, on = visitor_of(request).user, day_of_work(request)

    def act() -> None:
        operations.confirm_version(pk=pk, by=by, on=on)

    return done_or_said(request, act, _("新版本已复核，自启用日起使用。"), "scorecard", pk)


@require_POST
@requires(Right.SET_STANDARDS)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a draft up."""
    _found(pk)
    by, on = visitor_of(request).user, day_of_work(request)

    def act() -> None:
        operations.discard_draft(pk=pk, by=by, on=on)

    return done_or_said(request, act, _("未复核的版本已作废。"), "scorecards")


def _found(pk: int) -> Scorecard:
    found = all_cards().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
