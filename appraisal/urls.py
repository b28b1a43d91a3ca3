"""Addresses for other programs."""

from django.urls import path

from appraisal.scoring.api import MonthScores

urlpatterns = [
    path("api/months/<str:month>/scores", MonthScores.as_view(), name="api_month_scores"),
]
