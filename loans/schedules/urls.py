"""The address of the calculator."""

from django.urls import path

from loans.schedules import views

urlpatterns = [
    path("calculator/", views.calculator, name="calculator"),
]
