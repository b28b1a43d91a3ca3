"""The audit's pages. Who takes rows along is in the audit too."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from common.audit.models import AuditEntry
from common.listing.cells import cells_of
from organization.access.gates import not_theirs, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.staff.queries import names_of
from workbench.audit.changes import changed
from workbench.audit.lists import ENTRIES, changes_list, in_words, subject_of, title_of
from workbench.audit.queries import change_rows, entries_in_sight, entry_rows, sees_all, tracked_tables


@require_GET
@requires(Right.SEE_AUDIT)
def entries(request: HttpRequest) -> HttpResponse:
    """Sign-ins, refusals, exports, operations."""
    access = visitor_of(request).access
    rows = entry_rows(entries_in_sight(access))
    context = {"here": "entries", "sees_all": sees_all(access)}
    return list_answer(request, ENTRIES, rows, template="workbench/audit.html", context=context)


@require_GET
@requires(Right.SEE_AUDIT)
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    found = AuditEntry.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    if not entries_in_sight(visitor_of(request).access).filter(pk=pk).exists():
        not_theirs(request)
    context = {
        "entry": found,
        "who": names_of([found.actor]).get(found.actor, ""),
        "subject": subject_of({"subject": found.subject}),
        "details": in_words(found.details),
    }
    return render(request, "workbench/audit_entry.html", context)


@require_GET
@requires(Right.SEE_AUDIT)
def changes(request: HttpRequest) -> HttpResponse:
    """What was changed or deleted in rows."""
    access = visitor_of(request).access
    tables = tracked_tables(access)
    context = {"here": "changes", "sees_all": sees_all(access)}
    return list_answer(
        request, changes_list(tables), change_rows(tables), template="workbench/audit.html", context=context
    )


@require_GET
@requires(Right.SEE_AUDIT)
def change(request: HttpRequest, table: str, pk: int) -> HttpResponse:
    """One change, before and after."""
    access = visitor_of(request).access
    tracked = next((each for each in tracked_tables(access) if each.label == table), None)
    event = tracked.events._default_manager.filter(pk=pk).first() if tracked else None
    if tracked is None or event is None:
        raise Http404
    shown = changed(tracked, event)
    [row] = change_rows([tracked]).where({"pgh_id = %(pk)s": {"pk": pk}}).rows(sort="pgh_id", tie="key")
    spec = changes_list([tracked])
    context = {
        "title": title_of(tracked),
        "changed": shown,
        "facts": [cell for cell in cells_of(spec.columns, row, "") if row[cell.column.key]],
    }
    return render(request, "workbench/audit_change.html", context)
