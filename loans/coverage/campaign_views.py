"""The campaign's pages: the four figures of a month, and who is missing."""

from collections.abc import Callable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from common.dates import Month, NotADate
from loans.coverage.campaign import AIM, Of, campaign, missing
from loans.coverage.campaign_tables import figures, missing_rows, missing_spec, required_words
from loans.coverage.rules import required_on
from organization.access.gates import found_or_404, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.scope import Access
from organization.access.visitors import visitor_of
from organization.calendar.models import AccountingMonth
from organization.staff.models import User, VillageAssignment
from organization.units.models import Unit, Village
from organization.villages.queries import village_for

Subject = Unit | Village | User

_LISTS = {Of.BRANCH: "campaign-branches", Of.VILLAGE: "campaign-villages", Of.OFFICER: "campaign-officers"}


@require_GET
@requires(Right.SEE_RECORDS)
def newest(request: HttpRequest) -> HttpResponse:
    """The month that was chosen (``?month=``), else the business date's; villages for who sees one branch."""
    visitor = visitor_of(request)
    month = Month.of(visitor.day or timezone.localdate())
    if "month" in request.GET:
        try:
            month = Month.parse(request.GET["month"])
        except NotADate as error:
            raise Http404 from error
    units = visitor.access.units(Right.SEE_RECORDS)
    is_union = Unit.objects.branches().filter(pk__in=units).count() > 1
    usual = Of.BRANCH if is_union else Of.VILLAGE
    chosen = request.GET.get("of", "")
    return redirect(_LISTS[Of(chosen) if chosen in set(Of) else usual], month)


@require_GET
@requires(Right.SEE_RECORDS)
def listed(request: HttpRequest, month: Month, of: Of) -> HttpResponse:
    """The four figures of the month for the branches, villages or officers in sight."""
    visitor = visitor_of(request)
    units, day = visitor.access.units(Right.SEE_RECORDS), visitor.day or timezone.localdate()
    _check_known(month, day)
    seen = Unit.objects.branches().filter(pk__in=units).order_by("code")
    branches = {str(pk): name for pk, name in seen.values_list("pk", "name")}
    months = AccountingMonth.objects.filter(first_day__lte=day).order_by("-first_day")
    context = {
        "month": month,
        "months": [each.month for each in months],
        "of": of,
        "lists": [(each, reverse(_LISTS[each], args=[month])) for each in Of],
        "required": required_words(required_on(month.last_day)),
    }
    return list_answer(
        request,
        figures(of, month, branches),
        campaign(of, month, units),
        template="loans/campaign.html",
        context=context,
        head=[visitor.place, _("截至 %(day)s") % {"day": month.last_day}],
    )


@require_GET
@requires(Right.SEE_RECORDS)
def missing_of(request: HttpRequest, month: Month, aim: str, code: str, of: Of) -> HttpResponse:
    """Who is missing of one aim, for one branch, village or officer."""
    if aim not in AIM:
        raise Http404
    _check_known(month, visitor_of(request).day or timezone.localdate())

    def gate(access: Access, wanted: str) -> Subject:
        return _GATES[of](access, wanted, month)

    subject = found_or_404(request, gate, code)
    units = visitor_of(request).access.units(Right.SEE_RECORDS)
    rows = missing(AIM[aim], of, subject.pk, month)
    return list_answer(
        request,
        missing_spec(AIM[aim], month),
        missing_rows(AIM[aim], rows, units),
        template="loans/missing.html",
        context={
            "month": month,
            "aim": AIM[aim],
            "subject": subject,
            "back": reverse(_LISTS[of], args=[month]),
        },
        head=[subject.name, _("截至 %(day)s") % {"day": month.last_day}],
    )


def _check_known(month: Month, day: date) -> None:
    """404 for a month to come, and for one of before the union's books."""
    is_now = month == Month.of(day)
    if not is_now and (
        month > Month.of(day) or not AccountingMonth.objects.filter(first_day=month.first_day).exists()
    ):
        raise Http404


def _branch(access: Access, code: str, month: Month) -> Unit:
    found = Unit.objects.branches().get(code=code)
    access.check(Right.SEE_RECORDS, found.pk)
    return found


def _officer(access: Access, code: str, month: Month) -> User:
    """Whoever has a village in sight at the end of the month; of anybody else nothing is told."""
    found = User.objects.get(code=code)
    theirs = VillageAssignment.objects.on(month.last_day).filter(officer=found)
    branches = list(theirs.values_list("village__branch_id", flat=True))
    if not branches:
        raise User.DoesNotExist
    units = access.units(Right.SEE_RECORDS)
    access.check(Right.SEE_RECORDS, next((each for each in branches if each in units), branches[0]))
    return found


def _village(access: Access, code: str, month: Month) -> Village:
    return village_for(access, code)


_GATES: dict[Of, Callable[[Access, str, Month], Subject]] = {
    Of.BRANCH: _branch,
    Of.VILLAGE: _village,
    Of.OFFICER: _officer,
}
