"""Addresses of the structure."""

from django.urls import path

from reports.structure import views

urlpatterns = [
    path("structure/", views.newest, name="structure"),
    path("structure/<month:month>/", views.structure, {"page": "structure-tiers"}, name="structure-tiers"),
    path(
        "structure/<month:month>/industries/",
        views.structure,
        {"page": "structure-industries"},
        name="structure-industries",
    ),
    path(
        "structure/<month:month>/branches/",
        views.structure,
        {"page": "structure-branches"},
        name="structure-branches",
    ),
    path("structure/<month:month>/customers/", views.customers, name="structure-customers"),
    path("structure/<month:month>/loans/", views.loans, name="structure-loans"),
    path("customers/<key:pk>/tier/", views.customer_tier, name="customer-tier"),
]
