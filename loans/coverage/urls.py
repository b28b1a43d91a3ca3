"""Addresses of what files, ratings and certificates cover."""

from django.urls import path

from loans.coverage import views

urlpatterns = [
    path("villages/<code:code>/customers/", views.of_village, name="village-customers"),
]
