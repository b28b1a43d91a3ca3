"""What the union and the branches set: the survey's days, and what there is to lend."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from common.listing.relation import Relation
from loans.demand.forms import FundsForm, SeasonForm
from loans.demand.gates import season_or_404
from loans.demand.models import FundsAtHand, Season
from loans.demand.operations import DemandError, plan_funds, set_season
from loans.demand.tables import SEASONS
from organization.access.gates import found_or_404, not_to_keep, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.scope import Access
from organization.access.visitors import visitor_of
from organization.units.models import Unit


@require_GET
@requires(Right.SEE_RECORDS)
def seasons(request: HttpRequest) -> HttpResponse:
    """All surveys, the newest first."""
    rows = Relation.of(Season.objects.values("id", "name", "year", "starts_on", "ends_on"))
    context = {"may_set": visitor_of(request).may(Right.SET_STANDARDS)}
    return list_answer(request, SEASONS, rows, template="loans/demand/seasons.html", context=context)


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def season_new(request: HttpRequest) -> HttpResponse:
    """Announce a survey."""
    return _season_form(request, None)


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def season_change(request: HttpRequest, season: int) -> HttpResponse:
    """Change a survey's name and days."""
    return _season_form(request, season_or_404(season))


def _season_form(request: HttpRequest, season: Season | None) -> HttpResponse:
    visitor = visitor_of(request)
    if visitor.day is None:
        not_to_keep(request)
    initial = {name: getattr(season, name) for name in SeasonForm.base_fields} if season else None
    form = SeasonForm(request.POST or None, on=visitor.day, initial=initial or {"year": visitor.day.year})
    if request.method == "POST" and form.is_valid():
        try:
            made = set_season(season=season, **form.cleaned_data, by=visitor.user, on=visitor.day)
        except DemandError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("已保存“%(name)s”。") % {"name": made.name})
            return redirect("demand-season", made.pk)
    return _page(request, "loans/demand/season.html", form, season=season)


@require_http_methods(["GET", "POST"])
@requires(Right.PLAN_FUNDS)
def branch_funds(request: HttpRequest, season: int, code: str) -> HttpResponse:
    """What a branch can lend in each ten-day period."""
    visitor, found = visitor_of(request), season_or_404(season)
    branch = found_or_404(request, _branch_to_plan, code)
    if visitor.day is None:
        not_to_keep(request)
    kept = dict(FundsAtHand.objects.filter(season=found, branch=branch).values_list("starts_on", "amount"))
    form = FundsForm(
        request.POST if request.method == "POST" else None,
        season=found,
        on=visitor.day,
        initial=FundsForm.initial_of(kept),
    )
    if request.method == "POST" and form.is_valid():
        plan_funds(season=found, branch=branch, amounts=form.amounts, by=visitor.user, on=visitor.day)
        messages.success(request, _("已保存%(name)s的可用资金。") % {"name": branch.name})
        return redirect("demand-season", found.pk)
    return _page(request, "loans/demand/branch_funds.html", form, season=found, branch=branch)


def _branch_to_plan(access: Access, code: str) -> Unit:
    branch = Unit.objects.branches().get(code=code)
    access.check(Right.PLAN_FUNDS, branch.pk)
    return branch


def _page(request: HttpRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    status = 400 if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)
