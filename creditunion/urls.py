"""Addresses. Each app brings its own ``urls.py``; this is only their order."""

from django.urls import URLPattern, URLResolver, include, path

from creditunion.health import healthz
from creditunion.interfaces import api_page, api_schema

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("api/", api_page, name="api"),
    path("api/schema.json", api_schema, name="api-schema"),
    path("", include("workbench.urls")),
    path("audit/", include("workbench.audit.urls")),
    path("days/", include("workbench.days.urls")),
    path("", include("organization.access.urls")),
    path("villages/", include("organization.villages.urls")),
    path("", include("customers.urls")),
    path("", include("deposits.urls")),
    path("", include("loans.urls")),
    path("", include("recovery.urls")),
    path("", include("organization.people.urls")),
    path("", include("organization.tokens.urls")),
    path("", include("organization.reminders.urls")),
    path("appraisal/scores/", include("appraisal.scoring.urls")),
    path("appraisal/scores/", include("appraisal.evidence.urls")),
    path("appraisal/", include("appraisal.publishing.urls")),
    path("appraisal/schemes/", include("appraisal.schemes.urls")),
    path("reports/", include("reports.urls")),
    path("exchange/", include("exchange.uploads.urls")),
    path("", include("appraisal.urls")),
]

handler400 = "creditunion.errors.bad_request"
handler403 = "creditunion.errors.permission_denied"
handler404 = "creditunion.errors.page_not_found"
handler500 = "creditunion.errors.server_error"
