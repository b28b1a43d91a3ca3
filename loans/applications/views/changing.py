"""Change an application while it is with the investigation post; who changed it meanwhile is said (409)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from loans.applications import operations
from loans.applications.errors import ApplicationError, NotToChange, StaleApplication
from loans.applications.forms import Entry
from loans.applications.gates import sent, to_change
from loans.applications.models import Application, ApplicationKind
from loans.applications.queries.known import known_of
from loans.applications.queries.prefill import values_of
from loans.applications.queries.shown import changed_since
from loans.applications.queries.wishes import offered_to, words
from loans.applications.stages import may_change
from loans.applications.views.entering import said_on
from loans.pricing.errors import PricingRefused
from loans.products.queries import offered_purposes
from organization.access.gates import requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_http_methods(["GET", "POST"])
@requires(Right.ENTER_APPLICATIONS)
def change(request: HttpRequest, number: str) -> HttpResponse:
    """The form with what the application says now; saving makes its next version."""
    application, day = to_change(request, number)
    if application.kind == ApplicationKind.EXTENSION:
        # the form of the room above
        return redirect("extension-change", number)
    offers = offered_to(known_of(application.customer, day, besides=application.pk))
    entry = Entry(
        sent(request),
        customer=application.customer,
        on=day,
        units=visitor_of(request).access.units(Right.SEE_RECORDS),
        offers=offers,
        words=words(),
        purposes=[*offered_purposes().exclude(pk=application.purpose_id), application.purpose],
        initial=values_of(application),
    )
    context: dict[str, Any] = {"entry": entry, "application": application, "customer": application.customer}
    if not may_change(application):
        entry.form.is_valid()
        return _answer(request, entry, context | {"closed": NotToChange(number)}, 409)
    if request.method == "POST":
        return _changed(request, application, entry, day, context)
    return _answer(request, entry, context, 200)


def _changed(
    request: HttpRequest, application: Application, entry: Entry, day: Any, context: dict[str, Any]
) -> HttpResponse:
    if not entry.is_valid():
        return _answer(request, entry, context, 400)
    version = entry.form.cleaned_data["version"] or 0
    try:
        made = operations.change_application(
            number=application.number,
            version=version,
            asked=entry.asked,
            by=visitor_of(request).user,
            on=day,
        )
    except StaleApplication as error:
        said_on(entry, error)
        # who has read what changed may send again, over it
        entry.show("version", str(error.version))
        application.refresh_from_db()
        return _answer(request, entry, context | {"changed": changed_since(application, version)}, 409)
    except (ApplicationError, PricingRefused) as error:
        said_on(entry, error)
        return _answer(request, entry, context, getattr(error, "status", 400))
    values = {"number": made.number, "version": made.version}
    messages.success(request, _("申请 %(number)s 已改为第 %(version)s 版") % values)
    return redirect("application", made.number)


def _answer(request: HttpRequest, entry: Entry, context: dict[str, Any], status: int) -> HttpResponse:
    return render(request, "loans/applications/entry.html", context, status=status)
