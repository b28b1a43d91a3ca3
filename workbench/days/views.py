"""The union's day: where the books are, ending days, and what was set aside."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.jobs.models import Job
from common.messages import Message
from organization.access.gates import requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.calendar.days import DayStep, NoSuchStep, day_step, day_steps
from organization.calendar.ending import MACHINERY, reason_of
from organization.calendar.errors import CalendarError
from organization.calendar.models import BusinessDate, SetAside
from organization.calendar.operations import END_OF_DAY_JOB, request_end_of_day, try_again
from workbench.days.forms import EndDayForm
from workbench.days.lists import DAYS, aside, ended_days, set_asides


@require_GET
@requires(Right.SEE_MONTHS)
def days(request: HttpRequest) -> HttpResponse:
    """The days that ended, and where the books are now."""
    context: dict[str, Any] = {
        "now": BusinessDate.objects.first(),
        "may_roll": visitor_of(request).may(Right.ROLL_DAY),
        "waiting": SetAside.objects.filter(resolved_at__isnull=True).count(),
        "work": Job.objects.under_way().filter(kind=END_OF_DAY_JOB).first(),
    }
    return list_answer(request, DAYS, ended_days(), template="workbench/days.html", context=context)


@require_http_methods(["GET", "POST"])
@requires(Right.ROLL_DAY)
def end_day(request: HttpRequest) -> HttpResponse:
    """Say what the day still leaves to do, then have it done in the background."""
    visitor = visitor_of(request)
    day = visitor.day
    if day is None:
        messages.error(request, _("尚未设置营业日期：先载入县级工作簿。"))
        return redirect("days")
    initial = {"to": day + timedelta(days=1)}
    form = EndDayForm(request.POST or None, on=day, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("job", request_end_of_day(to=form.cleaned_data["to"], by=visitor.user).pk)
        except CalendarError as error:
            form.add_error("to", str(error))
    context = {
        "form": form,
        "day": day,
        "steps": [(step.title, sum(1 for _key in step.work(day))) for step in day_steps()],
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "workbench/end_day.html", context, status=status)


@require_GET
@requires(Right.SEE_MONTHS)
def set_aside_list(request: HttpRequest) -> HttpResponse:
    """What ends of days could not do."""
    return list_answer(request, set_asides(), aside(), template="workbench/set_asides.html")


@require_GET
@requires(Right.SEE_MONTHS)
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, with its reason."""
    row = _found(pk)
    step = _step(row)
    context = {
        "row": row,
        "reason": Message.from_json(row.reason).text,
        "step": step.title if step else row.step,
        "address": step.address(row.key) if step and step.address else "",
        "may_retry": visitor_of(request).may(Right.ROLL_DAY) and step and row.resolved_at is None,
    }
    return render(request, "workbench/set_aside.html", context)


@require_POST
@requires(Right.ROLL_DAY)
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Try it again, for the day that it belongs to."""
    visitor, row = visitor_of(request), _found(pk)
    step = _step(row)
    if step is None or visitor.day is None:
        raise Http404
    try:
        try_again(pk=pk, by=visitor.user, on=visitor.day)
    except MACHINERY:
        raise
    except Exception as error:  # whatever the step refuses with is what the person asked about
        messages.error(request, reason_of(error, step, row.key).text)
    else:
        messages.success(request, _("%(subject)s 已处理。") % {"subject": row.subject})
    return redirect("set-aside", pk)


def _found(pk: int) -> SetAside:
    try:
        return SetAside.objects.get(pk=pk)
    except SetAside.DoesNotExist as error:
        raise Http404 from error


def _step(row: SetAside) -> DayStep | None:
    try:
        return day_step(row.step)
    except NoSuchStep:
        return None
