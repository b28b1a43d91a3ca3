"""Addresses of reminders."""

from django.urls import path

from organization.reminders import views

urlpatterns = [path("reminders/", views.reminders, name="reminders")]
