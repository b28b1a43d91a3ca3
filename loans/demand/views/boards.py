"""How far a survey has come, what is needed when, and the lists behind it."""

from collections.abc import Collection
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from customers.register.keepers import keeps_village
from loans.demand import queries
from loans.demand.board import board_of
from loans.demand.gates import season_or_404
from loans.demand.models import Season
from loans.demand.tables import ANSWERS, FUNDS, VILLAGES
from organization.access.gates import not_theirs, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.units.models import Unit, Village


@require_GET
@requires(Right.SEE_RECORDS)
def newest(request: HttpRequest) -> HttpResponse:
    """The survey under way; the list of surveys where there is none yet."""
    season = queries.newest_season()
    return redirect("demand-season", season.pk) if season else redirect("demand-seasons")


@require_GET
@requires(Right.SEE_RECORDS)
def board(request: HttpRequest, season: int) -> HttpResponse:
    """Coverage and funds of the branches in sight, or of the one that ``?branch=`` names."""
    found, visitor = season_or_404(season), visitor_of(request)
    branches = list(queries.surveyed_branches(visitor.access.units(Right.SEE_RECORDS)))
    chosen = _chosen(request, branches)
    units = [chosen.pk] if chosen else [branch.pk for branch in branches]
    shown = board_of(
        found,
        units,
        day=visitor.day or timezone.localdate(),
        reader=visitor.user.code,
        by_branch=len(units) > 1,
    )
    planned = chosen or (branches[0] if len(branches) == 1 else None)
    may_plan = planned is not None and planned.pk in visitor.access.units(Right.PLAN_FUNDS)
    context = {
        "season": found,
        "board": shown,
        "branches": branches if len(branches) > 1 else [],
        "chosen": chosen,
        "planned": planned if may_plan else None,
        "narrowed": f"branch_code={chosen.code}" if chosen else "",
        "may_set": visitor.may(Right.SET_STANDARDS),
        "may_ask": visitor.may(Right.KEEP_CUSTOMERS),
    }
    return render(request, "loans/demand/board.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def villages(request: HttpRequest, season: int) -> HttpResponse:
    """Each village: how many of its households were asked."""
    found, units = season_or_404(season), _units(request)
    day = visitor_of(request).day or timezone.localdate()
    rows = queries.village_rows(found, units, day=day)
    return list_answer(
        request,
        VILLAGES,
        rows,
        template="loans/demand/list.html",
        context={"season": found},
        head=_head(request, found),
    )


@require_GET
@requires(Right.SEE_RECORDS)
def answers(request: HttpRequest, season: int) -> HttpResponse:
    """Each household: whether it was asked, and what it said."""
    found, units = season_or_404(season), _units(request)
    day = visitor_of(request).day or timezone.localdate()
    rows = queries.answer_rows(found, units, day=day)
    return list_answer(
        request,
        ANSWERS,
        rows,
        template="loans/demand/list.html",
        context={"season": found, "village": _village_to_ask(request, units)},
        head=_head(request, found),
    )


@require_GET
@requires(Right.SEE_RECORDS)
def funds(request: HttpRequest, season: int) -> HttpResponse:
    """Each branch and ten-day period: needed, at hand, left."""
    found = season_or_404(season)
    may_plan = visitor_of(request).may(Right.PLAN_FUNDS)
    return list_answer(
        request,
        FUNDS if may_plan else replace(FUNDS, row_link=None),
        queries.fund_rows(found, _units(request)),
        template="loans/demand/list.html",
        context={"season": found},
        head=_head(request, found),
    )


def _units(request: HttpRequest) -> Collection[int]:
    return visitor_of(request).access.units(Right.SEE_RECORDS)


def _head(request: HttpRequest, season: Season) -> list[str]:
    days = {"first": season.starts_on.isoformat(), "last": season.ends_on.isoformat()}
    return [visitor_of(request).place, season.name, _("用款期 %(first)s 至 %(last)s") % days]


def _chosen(request: HttpRequest, branches: list[Unit]) -> Unit | None:
    """The branch that the address names; what it names of another branch's is not there."""
    code = request.GET.get("branch", "")
    if not code:
        return None
    found = next((branch for branch in branches if branch.code == code), None)
    if found is None:
        not_theirs(request)
    return found


def _village_to_ask(request: HttpRequest, units: Collection[int]) -> Village | None:
    """The village that the list is narrowed to, where the visitor may ask its households."""
    visitor, code = visitor_of(request), request.GET.get("village_code", "").replace("\0", "")
    found = Village.objects.filter(code=code, branch_id__in=list(units)).first()
    if found is None or visitor.day is None:
        return None
    keeps = keeps_village(visitor.access, visitor.user, found.pk, found.branch_id, visitor.day)
    return found if keeps else None
