"""Addresses of documents."""

from django.urls import path

from customers.documents import views

_ONE = "customers/<key:pk>/documents/<uuid:document>/"

urlpatterns = [
    path("customers/<key:pk>/documents/", views.documents, name="customer-documents"),
    path("customers/<key:pk>/documents/new/", views.new, name="customer-documents-new"),
    path(f"{_ONE}file/", views.file, name="customer-document-file"),
    path(f"{_ONE}picture/", views.picture, name="customer-document-picture"),
    path(f"{_ONE}withdraw/", views.withdraw, name="customer-document-withdraw"),
]
