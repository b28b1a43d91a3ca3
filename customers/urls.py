"""Addresses of the rooms."""

from django.urls import include, path

urlpatterns = [
    path("", include("customers.tiers.urls")),
    path("", include("customers.register.urls")),
    path("", include("customers.households.urls")),
    path("", include("customers.transfers.urls")),
    path("", include("customers.files.urls")),
    path("", include("customers.documents.urls")),
    path("", include("customers.archive.urls")),
]
