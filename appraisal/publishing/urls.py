"""Addresses of publications, of new reckonings, of appeals; below those of the board and the sheets."""

from django.urls import path

from appraisal.publishing.views import appeals, comparisons, publications, what_if

_MONTH = "scores/<month:month>/"
_OLD = _MONTH + "publications/<int:number>/"

urlpatterns = [
    path(_MONTH + "publish/", publications.publish, name="publish-scores"),
    path(_MONTH + "withdraw/", publications.withdraw, name="withdraw-scores"),
    path(_MONTH + "recalculation/", comparisons.recalculation, name="recalculation"),
    path(_MONTH + "changes/", comparisons.changes, name="score-changes"),
    path(_MONTH + "publications/", publications.publications, name="publications"),
    path(_OLD, publications.publication, name="publication"),
    path(
        _OLD + "branches/<code:code>/",
        publications.published_sheet,
        {"kind": "branch"},
        name="published-sheet",
    ),
    path(
        _OLD + "officers/<code:code>/",
        publications.published_sheet,
        {"kind": "officer"},
        name="published-sheet-officer",
    ),
    path(_MONTH + "branches/<code:code>/appeal/", appeals.submit, {"kind": "branch"}, name="appeal-sheet"),
    path(
        _MONTH + "officers/<code:code>/appeal/",
        appeals.submit,
        {"kind": "officer"},
        name="appeal-sheet-officer",
    ),
    path(_MONTH + "branches/<code:code>/what-if/", what_if.page, {"kind": "branch"}, name="what-if"),
    path(_MONTH + "officers/<code:code>/what-if/", what_if.page, {"kind": "officer"}, name="what-if-officer"),
    path("appeals/", appeals.appeals, name="appeals"),
    path("appeals/<int:pk>/", appeals.appeal, name="appeal"),
    path("appeals/<int:pk>/accept/", appeals.accept, name="accept-appeal"),
    path("appeals/<int:pk>/answer/", appeals.answer, name="answer-appeal"),
    path("appeals/<int:pk>/withdraw/", appeals.withdraw, name="withdraw-appeal"),
]
