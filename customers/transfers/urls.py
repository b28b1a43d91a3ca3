"""Addresses of handing customers over."""

from django.urls import path

from customers.transfers import views

urlpatterns = [
    path("transfers/", views.transfers, name="transfers"),
    path("transfers/<code:branch>/", views.transfer, name="transfer-unassigned"),
    path("transfers/<code:branch>/<code:officer>/", views.transfer, name="transfer"),
]
