"""Addresses of demand surveys."""

from django.urls import path

from loans.demand.views import boards, households, seasons

urlpatterns = [
    path("demand/", boards.newest, name="demand"),
    path("demand/seasons/", seasons.seasons, name="demand-seasons"),
    path("demand/seasons/new/", seasons.season_new, name="demand-season-new"),
    path("demand/<key:season>/", boards.board, name="demand-season"),
    path("demand/<key:season>/change/", seasons.season_change, name="demand-season-change"),
    path("demand/<key:season>/villages/", boards.villages, name="demand-villages"),
    path("demand/<key:season>/villages/<code:code>/", households.ask, name="demand-ask"),
    path("demand/<key:season>/households/", boards.answers, name="demand-answers"),
    path("demand/<key:season>/households/<key:pk>/", households.household, name="demand-household"),
    path("demand/<key:season>/households/<key:pk>/answer/", households.answer, name="demand-answer"),
    path("demand/<key:season>/funds/", boards.funds, name="demand-funds"),
    path("demand/<key:season>/funds/<code:code>/", seasons.branch_funds, name="demand-funds-branch"),
]
