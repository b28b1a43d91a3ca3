"""The day that a record is looked at: a closed month's list opens it as it was at its end (``?on=2007-06-30``)."""

from datetime import date

from django.http import Http404, HttpRequest
from django.utils import timezone

from common.dates import NotADate, parse_date
from organization.access.visitors import visitor_of


def day_of_record(request: HttpRequest) -> date:
    """The day that the address asks for, no later than the business date; that date where it asks for none.

    Raises:
        Http404: what it asks for is no day.
    """
    today = visitor_of(request).day or timezone.localdate()
    if "on" not in request.GET:
        return today
    try:
        return min(parse_date(request.GET["on"]), today)
    except NotADate as error:
        raise Http404 from error
