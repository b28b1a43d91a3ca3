"""Addresses of the rooms."""

from django.urls import include, path

urlpatterns = [
    path("loans/", include("loans.schedules.urls")),
    path("", include("loans.records.urls")),
    path("", include("loans.rating.urls")),
    path("", include("loans.coverage.urls")),
    path("", include("loans.reviews.urls")),
    path("", include("loans.issuing.urls")),
    path("", include("loans.certificates.urls")),
    path("", include("loans.groups.urls")),
    path("", include("loans.demand.urls")),
    path("", include("loans.lending.urls")),
]
