"""Addresses of the union's days."""

from django.urls import path

from workbench.days import views

urlpatterns = [
    path("", views.days, name="days"),
    path("end/", views.end_day, name="end-day"),
    path("set-aside/", views.set_aside_list, name="set-asides"),
    path("set-aside/<int:pk>/", views.set_aside, name="set-aside"),
    path("set-aside/<int:pk>/again/", views.retry, name="set-aside-again"),
]
