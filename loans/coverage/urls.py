"""Addresses of what files, ratings and certificates cover."""

from django.urls import path

from loans.coverage import campaign_views, views
from loans.coverage.campaign import Of

_MISSING = "coverage/<month:month>/<str:aim>"

urlpatterns = [
    path("villages/<code:code>/customers/", views.of_village, name="village-customers"),
    path("coverage/", campaign_views.newest, name="campaign"),
    path("coverage/<month:month>/", campaign_views.listed, {"of": Of.BRANCH}, name="campaign-branches"),
    path(
        "coverage/<month:month>/villages/",
        campaign_views.listed,
        {"of": Of.VILLAGE},
        name="campaign-villages",
    ),
    path(
        "coverage/<month:month>/officers/",
        campaign_views.listed,
        {"of": Of.OFFICER},
        name="campaign-officers",
    ),
    path(
        f"{_MISSING}/branches/<code:code>/",
        campaign_views.missing_of,
        {"of": Of.BRANCH},
        name="missing-of-branch",
    ),
    path(
        f"{_MISSING}/villages/<code:code>/",
        campaign_views.missing_of,
        {"of": Of.VILLAGE},
        name="missing-of-village",
    ),
    path(
        f"{_MISSING}/officers/<code:code>/",
        campaign_views.missing_of,
        {"of": Of.OFFICER},
        name="missing-of-officer",
    ),
]
