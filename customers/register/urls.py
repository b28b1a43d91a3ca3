"""Addresses of customers."""

from django.urls import path

from customers.register import keeping, lists, views
from customers.register.api import CustomersView, CustomerView

urlpatterns = [
    path("api/v1/customers/", CustomersView.as_view(), name="api-customers"),
    path("api/v1/customers/<code:code>/", CustomerView.as_view(), name="api-customer"),
    path("customers/", lists.customers, name="customers"),
    path("customers/new/", keeping.new_customer, name="new-customer"),
    path("customers/<key:pk>/", views.customer, name="customer"),
    path("customers/<key:pk>/profile/", views.profile, name="customer-profile"),
    path("customers/<key:pk>/history/", views.history, name="customer-history"),
    path("customers/<key:pk>/identity/", views.identity, name="customer-identity"),
    path("customers/<key:pk>/edit/", keeping.edit, name="edit-customer"),
    path("villages/<code:code>/count/", keeping.village_count, name="village-count"),
]
