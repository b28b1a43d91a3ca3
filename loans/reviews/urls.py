"""Addresses of ratings and their reviews."""

from django.urls import path

from loans.reviews import views

urlpatterns = [
    path("customers/<key:pk>/ratings/", views.ratings, name="customer-ratings"),
]
