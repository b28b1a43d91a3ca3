"""The structure of a closed month, the lists behind it, and the tier on a customer's page."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from common.dates import Month, NotADate
from common.listing.columns import ListSpec
from common.listing.relation import Relation
from customers.register.queries import customer_for
from customers.register.tabs import opened
from customers.tiers.queries import supported_on
from customers.tiers.words import TIER_WORDS
from organization.access.days import day_of_record
from organization.access.gates import found_or_404, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.tabs import tab_answer
from reports.dashboard.queries import closed_months
from reports.structure import behind, queries, tables
from reports.structure.chart import chart, industry_words
from reports.structure.placing import placement_of
from reports.structure.scope import Scope, scope_of

#: The three lists: what an address calls it, its spec and its rows.
_LISTS: dict[str, tuple[Callable[[Scope], ListSpec], Callable[..., Relation]]] = {
    "structure-tiers": (tables.tiers, queries.by_tier),
    "structure-industries": (tables.industries, queries.by_industry),
    "structure-branches": (tables.branches, queries.by_branch),
}


@require_GET
@requires(Right.SEE_RECORDS)
def newest(request: HttpRequest) -> HttpResponse:
    """The month, branch and list that the picker asks for; else the tiers of the newest closed month."""
    try:
        wanted = Month.parse(request.GET["month"]) if "month" in request.GET else None
    except NotADate as error:
        raise Http404 from error
    months = [wanted] if wanted else list(closed_months())
    if not months:
        return render(request, "reports/no_structure.html")
    page = request.GET.get("of", "")
    scope = scope_of(request, months[0])
    return redirect(scope.address(page if page in _LISTS else "structure-tiers"))


@require_GET
@requires(Right.SEE_RECORDS)
def structure(request: HttpRequest, month: Month, page: str) -> HttpResponse:
    """One of the three lists, with the chart below the first two."""
    scope = scope_of(request, month)
    spec, rows = _LISTS[page]
    is_page = "as" not in request.GET
    context = {
        "scope": scope,
        "page": page,
        "tabs": [(each, scope.address(each)) for each in _LISTS],
        "chart": chart(scope, supported_on(month.last_day))
        if is_page and page != "structure-branches"
        else None,
    }
    return list_answer(
        request,
        spec(scope),
        rows(month, scope.units),
        template="reports/structure.html",
        context=context,
        kept=("branch",),
        head=_head(scope),
    )


@require_GET
@requires(Right.SEE_RECORDS)
def customers(request: HttpRequest, month: Month) -> HttpResponse:
    """The borrowers behind a figure: of one tier, of one industry (``?industry=``)."""
    scope = scope_of(request, month)
    words = industry_words(supported_on(month.last_day))
    industry = request.GET.get("industry", "")
    if industry and industry not in words:
        raise Http404
    said = [_("行业：%(industry)s") % {"industry": words[industry]}] if industry else []
    rows = queries.customers_behind(month, scope.units, seen=scope.seen, industry=industry)
    return list_answer(
        request,
        behind.customers(month),
        rows,
        template="reports/structure_rows.html",
        context={"scope": scope, "said": said, "back": scope.address("structure-tiers")},
        kept=("branch", "industry"),
        head=[*_head(scope), *said],
    )


@require_GET
@requires(Right.SEE_RECORDS)
def loans(request: HttpRequest, month: Month) -> HttpResponse:
    """The loans behind a figure."""
    scope = scope_of(request, month)
    words = industry_words(supported_on(month.last_day))
    return list_answer(
        request,
        behind.loans(month, words),
        queries.loans_behind(month, scope.units, seen=scope.seen),
        template="reports/structure_rows.html",
        context={"scope": scope, "said": [], "back": scope.address("structure-tiers")},
        kept=("branch",),
        head=_head(scope),
    )


@require_GET
@requires(Right.SEE_RECORDS)
def customer_tier(request: HttpRequest, pk: int) -> HttpResponse:
    """Which tier a customer belongs to on the day, and why."""
    customer, day = found_or_404(request, customer_for, pk), day_of_record(request)
    placement, versions = placement_of(customer, day)
    trials = [(trial, TIER_WORDS[trial.tier], versions[trial.tier]) for trial in placement.trials]
    context = {
        "day": day,
        "tier": TIER_WORDS[placement.tier],
        "placement": placement,
        "trials": trials,
    }
    return tab_answer(request, opened(customer), "tier", "reports/customer_tier.html", context)


def _head(scope: Scope) -> list[str]:
    return [scope.name, _("截至 %(day)s") % {"day": scope.month.last_day}]
