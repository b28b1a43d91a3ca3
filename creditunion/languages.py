"""Chinese unless the person chose otherwise: what the browser would like does not count (decisions.md, Language)."""

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation import get_supported_language_variant


class ChosenLanguageMiddleware(LocaleMiddleware):
    """Django's, without the look at ``Accept-Language``: staff share computers that were set up by somebody else."""

    def process_request(self, request: HttpRequest) -> None:
        try:
            chosen = get_supported_language_variant(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))
        except LookupError:
            chosen = settings.LANGUAGE_CODE
        translation.activate(chosen)
        request.LANGUAGE_CODE = chosen
