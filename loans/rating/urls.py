"""Addresses of what ratings and certificates say."""

from django.urls import path

from loans.rating import views

urlpatterns = [
    path("customers/<key:pk>/ratings/", views.ratings, name="customer-ratings"),
    path("customers/<key:pk>/certificates/", views.certificates, name="customer-certificates"),
    path("villages/<code:code>/customers/", views.of_village, name="village-customers"),
]
