"""Households are asked: one after another on a telephone, or one by itself."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from customers.register.gates import to_keep
from customers.register.keepers import keeps
from customers.register.models import Customer, CustomerKind
from customers.register.queries import customer_for
from loans.demand import operations, queries
from loans.demand.forms import NO, YES, AnswerForm, QuickForm
from loans.demand.gates import season_or_404, village_to_ask
from loans.demand.models import Demand, Season
from loans.demand.operations import AskedByAnother, DemandError
from loans.demand.rules import TenDays, periods_between
from loans.demand.words import period_words
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.KEEP_CUSTOMERS)
def ask(request: HttpRequest, season: int, code: str) -> HttpResponse:
    """The households of a village that nobody has asked, one after another."""
    found = season_or_404(season)
    village, day = village_to_ask(request, code)
    waiting = list(queries.to_ask(found, village))
    figures = queries.village_figures(found, [village.branch_id], day=day)
    context = {
        "season": found,
        "village": village,
        "waiting": waiting,
        "figure": next((each for each in figures if each.code == code), None),
        "form": QuickForm(season=found, on=day),
        "picks": _picks(found, day),
    }
    return render(request, "loans/demand/ask.html", context)


@require_POST
@requires(Right.KEEP_CUSTOMERS)
def answer(request: HttpRequest, season: int, pk: int) -> HttpResponse:
    """One answer from the list, as JSON: sent again after a lost connection it changes nothing."""
    found = season_or_404(season)
    customer, day = to_keep(request, pk)
    form = QuickForm(request.POST, season=found, on=day)
    if not form.is_valid():
        return JsonResponse({"message": _first_error(form)}, status=400)
    try:
        operations.answer(
            season=found,
            customer=customer,
            said=form.said,
            asked_on=form.cleaned_data["asked_on"],
            by=visitor_of(request).user,
            on=day,
            quick=True,
        )
    except AskedByAnother as error:
        return JsonResponse({"message": str(error)}, status=409)
    except DemandError as error:
        return JsonResponse({"message": str(error)}, status=400)
    return JsonResponse({"saved": True})


@require_http_methods(["GET", "POST"])
@requires(Right.SEE_RECORDS)
def household(request: HttpRequest, season: int, pk: int) -> HttpResponse:
    """What a household said, and what it said before; who keeps it writes it down or corrects it."""
    found = season_or_404(season)
    if request.method == "POST":
        return _corrected(request, found, pk)
    visitor = visitor_of(request)
    customer = found_or_404(request, customer_for, pk)
    day = visitor.day or timezone.localdate()
    may = visitor.day is not None and keeps(visitor.access, visitor.user, customer, day)
    return _shown(request, found, customer, None, day=day, may=may)


@requires(Right.KEEP_CUSTOMERS)
def _corrected(request: HttpRequest, season: Season, pk: int) -> HttpResponse:
    customer, day = to_keep(request, pk)
    form = AnswerForm(request.POST, season=season, on=day)
    if form.is_valid() and _written(request, form, season, customer, day):
        return redirect("demand-household", season.pk, customer.pk)
    return _shown(request, season, customer, form, day=day, may=True)


def _shown(
    request: HttpRequest, season: Season, customer: Customer, form: AnswerForm | None, *, day: date, may: bool
) -> HttpResponse:
    if customer.kind != CustomerKind.HOUSEHOLD:
        raise Http404
    demand = Demand.objects.filter(season=season, customer=customer).first()
    context = {
        "season": season,
        "customer": customer,
        "demand": demand,
        "form": form or AnswerForm(season=season, on=day, initial=_initial(demand)),
        "may": may,
        "history": queries.history_of(demand) if demand else [],
    }
    return render(request, "loans/demand/household.html", context, status=400 if form else 200)


def _written(request: HttpRequest, form: AnswerForm, season: Season, customer: Customer, day: date) -> bool:
    by = visitor_of(request).user
    try:
        operations.answer(season=season, customer=customer, said=form.said, asked_on=day, by=by, on=day)
    except DemandError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("已登记 %(name)s 的需求。") % {"name": customer.name})
    return True


def _initial(demand: Demand | None) -> dict[str, object]:
    if demand is None:
        return {}
    return {
        "needed": YES if demand.is_needed else NO,
        "purpose": demand.purpose,
        "amount": demand.amount if demand.is_needed else None,
        "needed_on": demand.needed_on,
        "note": demand.note,
    }


def _picks(season: Season, day: date) -> list[tuple[str, str]]:
    """The ten-day periods that a thumb can choose: those of the season that are not over, else all of them."""
    periods = list(periods_between(season.starts_on, season.ends_on))
    ahead = [each for each in periods if each.last_day >= day] or periods
    return [(_first_in(each, season).isoformat(), period_words(each)) for each in ahead]


def _first_in(period: TenDays, season: Season) -> date:
    return max(period.first_day, season.starts_on)


def _first_error(form: QuickForm) -> str:
    name, errors = next(iter(form.errors.items()))
    label = form.fields[name].label if name in form.fields else ""
    return f"{label}{_('：')}{errors[0]}" if label else str(errors[0])
