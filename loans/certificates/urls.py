"""Addresses of loan certificates."""

from django.urls import path

from loans.certificates import views
from loans.certificates.api import CertificatesView

urlpatterns = [
    path("api/v1/certificates/", CertificatesView.as_view(), name="api-certificates"),
    path("customers/<key:pk>/certificates/", views.certificates, name="customer-certificates"),
]
