"""Addresses of the rooms."""

from django.urls import include, path

urlpatterns = [
    path("", include("loans.records.urls")),
    path("", include("loans.rating.urls")),
]
