"""Addresses. Each app brings its own ``urls.py``; this is only their order."""

from django.urls import URLPattern, URLResolver, include, path

from creditunion.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("", include("appraisal.urls")),
]
