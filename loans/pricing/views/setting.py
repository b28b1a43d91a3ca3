"""The credit department enters new standards, with their effect beside what holds."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from common.forms.form import BookForm
from loans.pricing import operations
from loans.pricing.errors import NoBaseRate, StandardRefused, TooEarly
from loans.pricing.forms.floats import FloatsForm
from loans.pricing.forms.standards import BaseRatesForm, LimitsForm
from loans.pricing.queries import bases_on, floats_of, limits_on
from loans.pricing.queries.history import effects_of, newest_standard, standard_rows
from loans.pricing.rules import flaw_of
from loans.rating.gates import day_of_work
from organization.access.gates import requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def new_floats(request: HttpRequest) -> HttpResponse:
    """A version of the floating table, begun with the lines of the one in force."""
    form = _floats_form(request)

    def act(day: date) -> None:
        typed = {name: form.cleaned_data[name] for name in ("starts_on", "source")}
        seen = form.cleaned_data["seen"]
        operations.set_floats(**typed, lines=form.typed, seen=seen, by=visitor_of(request).user, on=day)

    return _set(request, form, act, _("新的浮动标准已保存。"), "loans/pricing/floats_new.html")


@require_POST
@requires(Right.SET_STANDARDS)
def effect(request: HttpRequest) -> HttpResponse:
    """What the typed version would cost sample customers, as a fragment; nothing is kept."""
    day, form = day_of_work(request), _floats_form(request)
    context: dict[str, Any] = {}
    # where a version comes from changes no price
    wrong = [name for name in form.errors if name != "source"]
    if wrong:
        context["missing"] = len(wrong)
    elif flaw := flaw_of(form.typed):
        context["flaw"] = flaw
    else:
        try:
            context["effects"] = effects_of(form.typed, max(form.cleaned_data["starts_on"], day))
        except NoBaseRate as error:
            context["flaw"] = error.message
    return render(request, "loans/pricing/effect.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def new_base_rates(request: HttpRequest) -> HttpResponse:
    day = day_of_work(request)
    now = {band.value: f"{base.percent.normalize():f}" for band, base in bases_on(day).items()}
    form = BaseRatesForm(request.POST or None, on=day, initial={"starts_on": day, **now})

    def act(day: date) -> None:
        typed = {name: form.cleaned_data[name] for name in ("starts_on", "source")}
        operations.set_base_rates(**typed, percents=form.percents, by=visitor_of(request).user, on=day)

    return _set(request, form, act, _("基准利率已保存。"), title=_("录入基准利率"))


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def new_limits(request: HttpRequest) -> HttpResponse:
    day = day_of_work(request)
    now = limits_on(day)
    form = LimitsForm(request.POST or None, on=day, initial={"starts_on": day, **(vars(now) if now else {})})

    def act(day: date) -> None:
        typed = {name: form.cleaned_data[name] for name in ("starts_on", "source")}
        operations.set_limits(**typed, limits=form.limits, by=visitor_of(request).user, on=day)

    return _set(request, form, act, _("浮动区间已保存。"), title=_("录入浮动区间"))


def _floats_form(request: HttpRequest) -> FloatsForm:
    """Its rows are those of the newest version, or of the one that the sent form was begun with."""
    day = day_of_work(request)
    sent = request.POST.get("seen", "")
    key = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 18 else 0
    standard = standard_rows().filter(pk=key).first() if request.method == "POST" else newest_standard()
    lines = floats_of(standard) if standard else ()
    initial = {"starts_on": day, "seen": standard.pk if standard else None}
    return FloatsForm(request.POST or None, on=day, lines=lines, initial=initial)


def _set(
    request: HttpRequest,
    form: BookForm,
    act: Callable[[date], None],
    said: str,
    template: str = "loans/pricing/standard_new.html",
    title: str = "",
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act(form.on)
        except TooEarly as error:
            form.add_error("starts_on", str(error))
        except StandardRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, said)
            return redirect("pricing")
    context = {"form": form, "title": title}
    return render(request, template, context, status=400 if form.errors else 200)
