"""Addresses of customers."""

from django.urls import path

from customers.register import lists, views

urlpatterns = [
    path("customers/", lists.customers, name="customers"),
    path("customers/<key:pk>/", views.customer, name="customer"),
    path("customers/<key:pk>/profile/", views.profile, name="customer-profile"),
    path("customers/<key:pk>/identity/", views.identity, name="customer-identity"),
]
