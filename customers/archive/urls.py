"""Addresses of the archive."""

from django.urls import path

from customers.archive import views

urlpatterns = [
    path("customers/archive/", views.archive, name="archive"),
    path("customers/<key:pk>/archive/", views.customer_archive, name="customer-archive"),
    path("customers/<key:pk>/archive/place/", views.place, name="customer-archive-place"),
    path("customers/<key:pk>/archive/lend/", views.lend, name="customer-archive-lend"),
    path("customers/<key:pk>/archive/back/", views.back, name="customer-archive-back"),
]
