"""Addresses of lists, below the sheet whose figure they open."""

from django.urls import path

from appraisal.evidence import views
from appraisal.evidence.queries import Side

_BRANCH = "<month:month>/branches/<code:code>/<str:indicator>/<str:fact>/"
_OFFICER = "<month:month>/officers/<code:code>/<str:indicator>/<str:fact>/"

urlpatterns = [
    path(_BRANCH, views.fact_rows, {"kind": "branch"}, name="fact-list"),
    path(_OFFICER, views.fact_rows, {"kind": "officer"}, name="fact-list-officer"),
    path(f"{_BRANCH}rest/", views.fact_rows, {"kind": "branch", "side": Side.REST}, name="fact-rest"),
    path(
        f"{_OFFICER}rest/", views.fact_rows, {"kind": "officer", "side": Side.REST}, name="fact-rest-officer"
    ),
]
