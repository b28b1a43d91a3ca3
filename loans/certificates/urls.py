"""Addresses of loan certificates that are out."""

from django.urls import path

from loans.certificates import views
from loans.certificates.api import CertificatesView

urlpatterns = [
    path("api/v1/certificates/", CertificatesView.as_view(), name="api-certificates"),
    path("customers/<key:pk>/certificates/", views.certificates, name="customer-certificates"),
    path("certificates/<code:number>/freezes/", views.freezes, name="certificate-freezes"),
    path("certificates/<code:number>/freeze/", views.freeze, name="freeze-certificate"),
    path("certificates/<code:number>/lift/", views.lift, name="lift-certificate"),
    path("certificates/<code:number>/withdraw/", views.withdraw, name="withdraw-certificate"),
]
