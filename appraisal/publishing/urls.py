"""Addresses of publications, of new reckonings, of appeals; below those of the board and the sheets."""

from django.urls import path

from appraisal.publishing.views import comparisons, publications

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
]
