"""The page about the interfaces: Swagger UI over the schema file that ``make setup`` writes (docs/api.md)."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET


@require_GET
def api_page(request: HttpRequest) -> HttpResponse:
    """What other programs can ask, for people to read and try with their own rights."""
    return render(request, "api.html")


@require_GET
def api_schema(request: HttpRequest) -> HttpResponse:
    """The schema (OpenAPI 3) in the reader's language; the file is never made while somebody waits."""
    language = get_language() or settings.LANGUAGE_CODE
    file = settings.API_SCHEMAS.get(language, settings.API_SCHEMAS[settings.LANGUAGE_CODE])
    if not file.exists():
        raise Http404
    return HttpResponse(file.read_bytes(), content_type="application/json")
