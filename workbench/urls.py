"""Addresses of the start page, the search, months and jobs."""

from django.urls import path

from workbench import views

urlpatterns = [
    path("", views.start, name="start"),
    path("search/", views.search, name="search"),
    path("months/", views.months, name="months"),
    path("months/<month:month>/close/", views.close, name="close-month"),
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/<uuid:pk>/", views.job, name="job"),
    path("jobs/<uuid:pk>/progress/", views.job_progress, name="job-progress"),
]
