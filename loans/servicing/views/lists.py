"""Lists: loans to take money for, and the takings of a day by person."""

from datetime import date
from typing import Any

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from common.dates import NotADate
from common.forms.typed import typed_day
from loans.servicing.forms import TakingsDayForm
from loans.servicing.tables import PAYABLE, TAKEN_BY, TAKINGS, payable_at, takings_at
from organization.access.gates import requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.TAKE_REPAYMENTS)
def repayments(request: HttpRequest) -> HttpResponse:
    """Loans with something to pay, found by number or name."""
    visitor = visitor_of(request)
    found = payable_at(visitor.access.units(Right.TAKE_REPAYMENTS), _today(request))
    return list_answer(request, PAYABLE, found, head=[visitor.place])


@require_GET
@requires(Right.SEE_RECORDS)
def takings(request: HttpRequest) -> HttpResponse:
    """What came in on a day, today unless asked otherwise, with the total of each person."""
    visitor, day = visitor_of(request), _day(request)
    units = visitor.access.units(Right.SEE_RECORDS)
    asked = TakingsDayForm(on=_today(request), initial={"day": day})
    return list_answer(
        request,
        TAKINGS,
        takings_at(units, day),
        template="loans/servicing/takings.html",
        context={"day": day, "asked": asked, "people": _people(list(units), day)},
        kept=("day",),
        head=[visitor.place, str(day)],
    )


def _people(units: list[int], day: date) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(TAKEN_BY, {"units": units, "day": day})
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _today(request: HttpRequest) -> date:
    return visitor_of(request).day or timezone.localdate()


def _day(request: HttpRequest) -> date:
    if not (typed := request.GET.get("day", "")):
        return _today(request)
    try:
        return typed_day(typed, _today(request))
    except NotADate as error:
        raise Http404 from error
