"""Who may do what on the way to a rating, where a right alone does not say."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from loans.rating.errors import RatingRefused
from organization.access.gates import not_theirs, not_to_keep
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.calendar.errors import CalendarError
from organization.units.models import Unit, UnitKind

Done = TypeVar("Done")


def day_of_work(request: HttpRequest) -> date:
    """The business date; nothing is decided before the union has its day."""
    day = visitor_of(request).day
    if day is None:
        not_to_keep(request)
    return day


def branch_to_decide(request: HttpRequest, code: str) -> Unit:
    """A branch whose group the visitor records; 404 for any other."""
    branch = Unit.objects.filter(code=code, kind=UnitKind.BRANCH).first()
    if branch is None:
        raise Http404
    decides_at(request, branch.pk)
    return branch


def decides_at(request: HttpRequest, branch_id: int) -> None:
    """404 unless the visitor records what is decided at the branch."""
    if not may_decide_at(request, branch_id):
        not_theirs(request)


def may_decide_at(request: HttpRequest, branch_id: int) -> bool:
    return branch_id in visitor_of(request).access.units(Right.DECIDE_RATINGS)


def done_or_said(
    request: HttpRequest, act: Callable[[], object], said: str, to: str, *args: object
) -> HttpResponse:
    """Do it and go to ``to``; where it is refused, go there with the reason."""
    try:
        act()
    except (RatingRefused, CalendarError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect(to, *args)
