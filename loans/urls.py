"""Addresses of the rooms."""

from django.urls import include, path

urlpatterns = [
    path("loans/", include("loans.schedules.urls")),
    path("", include("loans.records.urls")),
    path("", include("loans.servicing.urls")),
    path("", include("loans.rating.urls")),
    path("", include("loans.coverage.urls")),
    path("", include("loans.reviews.urls")),
    path("", include("loans.issuing.urls")),
    path("", include("loans.certificates.urls")),
    path("", include("loans.groups.urls")),
    path("", include("loans.applications.urls")),
    path("", include("loans.approvals.urls")),
    path("", include("loans.demand.urls")),
    path("", include("loans.pricing.urls")),
    path("", include("loans.products.urls")),
    path("", include("loans.lending.urls")),
    path("", include("loans.extending.urls")),
]
