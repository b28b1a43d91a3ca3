"""Addresses of what recovery knows."""

from django.urls import path

from recovery import views

urlpatterns = [path("loans/<code:number>/notices/", views.notices, name="loan-notices")]
