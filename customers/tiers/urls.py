"""Addresses of the standards of tiers and industries."""

from django.urls import path

from customers.tiers import views

urlpatterns = [
    path("customers/tiers/", views.standards, name="tier-standards"),
    path("customers/tiers/new/", views.new_standard, name="tier-standard-new"),
    path("customers/tiers/industries/new/", views.new_industry, name="local-industry-new"),
]
