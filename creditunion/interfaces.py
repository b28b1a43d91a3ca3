"""The page about the interfaces: Swagger UI over the schema file that ``make setup`` writes (docs/api.md)."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET


@require_GET
def api_page(request: HttpRequest) -> HttpResponse:
    """What other programs can ask, for people to read and try with their own rights."""
    return render(request, "api.html")


@require_GET
def api_schema(request: HttpRequest) -> HttpResponse:
    """The schema (OpenAPI 3) for people and their tools; the file is never made while somebody waits."""
    if not settings.API_SCHEMA.exists():
        raise Http404
    return HttpResponse(settings.API_SCHEMA.read_bytes(), content_type="application/json")
