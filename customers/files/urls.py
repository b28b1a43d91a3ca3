"""Addresses of credit files."""

from django.urls import path

from customers.files import views

urlpatterns = [
    path("customers/<key:pk>/file/", views.credit_file, name="customer-file"),
    path("customers/<key:pk>/file/complete/", views.complete, name="customer-file-complete"),
    path("customers/<key:pk>/survey/", views.survey, name="customer-survey"),
]
