"""Addresses of reports."""

from django.urls import include, path

from reports.dashboard import views as dashboard
from reports.score_workbook import views as score_workbook

urlpatterns = [
    path("", include("reports.structure.urls")),
    path("figures/", dashboard.newest, name="figures"),
    path("figures/<month:month>/", dashboard.figures, name="figures-month"),
    path("score-workbooks/", score_workbook.workbooks, name="score-workbooks"),
    path("score-workbooks/<month:month>/", score_workbook.workbook, name="score-workbook"),
]
