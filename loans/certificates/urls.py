"""Addresses of loan certificates."""

from django.urls import path

from loans.certificates import views

urlpatterns = [
    path("customers/<key:pk>/certificates/", views.certificates, name="customer-certificates"),
]
