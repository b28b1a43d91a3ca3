"""Answer with a list: as a page, as an Excel file (on record), or on paper; one address for all three."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from common.audit.models import AuditKind
from common.audit.operations import record
from common.listing import paper, workbook
from common.listing.columns import ListSpec
from common.listing.page import ListPage
from common.listing.relation import Relation
from organization.access.gates import address_of
from organization.access.visitors import visitor_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def list_answer(
    request: HttpRequest,
    spec: ListSpec,
    relation: Relation,
    *,
    template: str = "lists/page.html",
    context: Mapping[str, Any] | None = None,
    kept: Sequence[str] = (),
    head: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    """The list that the address asks for; ``?as=excel`` and ``?as=print`` give exactly this view, all of its rows.

    Args:
        relation: what the visitor may see, scope already applied (attacks A17, E04).
        template: extends ``lists/page.html``; gets ``list`` and ``context``.
        kept: names of the query that belong to the page and stay in the list's links.
        head: lines over the table in Excel and print: whose list, which month; unless told, the visitor's place.
        status: of the page where it can be read; a filter that cannot is answered with 400.
    """
    page = ListPage(spec, relation, request.GET, kept=kept, today=visitor_of(request).day)
    head = head or [visitor_of(request).place]
    wanted = request.GET.get("as", "")
    if wanted == "excel":
        return _excel(request, page, head)
    if wanted == "print":
        return _print(request, page, head)
    return render(
        request, template, {"list": page, **(context or {})}, status=400 if page.form.errors else status
    )


def _excel(request: HttpRequest, page: ListPage, head: Sequence[str]) -> HttpResponse:
    if page.count > workbook.MOST_ROWS:
        return _too_many(request, page, workbook.MOST_ROWS)
    content = workbook.list_workbook(page, head=head)
    visitor = visitor_of(request)
    record(
        kind=AuditKind.EXPORTED,
        actor=visitor.user.code,
        subject=request.get_full_path()[:200],
        details={"rows": page.count, "columns": [column.key for column in page.columns]},
        business_date=visitor.day,
        address=address_of(request),
    )
    disposition = content_disposition_header(as_attachment=True, filename=f"{page.spec.title}.xlsx")
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": disposition or ""})


def _print(request: HttpRequest, page: ListPage, head: Sequence[str]) -> HttpResponse:
    if page.count > paper.MOST_ROWS:
        return _too_many(request, page, paper.MOST_ROWS)
    context = {"list": page, "sheets": list(paper.sheets(page)), "head": head, "back": page.query}
    return render(request, "lists/print.html", context)


def _too_many(request: HttpRequest, page: ListPage, most: int) -> HttpResponse:
    values = {"count": f"{page.count:,}", "most": f"{most:,}"}
    messages.error(request, _("共 %(count)s 行，超过一次可取的 %(most)s 行。请缩小筛选范围后再取。") % values)
    return redirect(request.path + page.query)
