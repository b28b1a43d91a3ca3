"""Addresses of villages."""

from django.urls import path

from organization.villages import views

urlpatterns = [
    path("<code:code>/", views.village, name="village"),
    path("<code:code>/history/", views.history, name="village-history"),
]
