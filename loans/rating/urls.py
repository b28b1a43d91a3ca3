"""Addresses of ratings under way, and of what they are measured by."""

from django.urls import path

from loans.rating.api import RatingsView
from loans.rating.views import cards, entering, meetings, notices, standards, work

urlpatterns = [
    path("api/v1/ratings/", RatingsView.as_view(), name="api-ratings"),
    path("ratings/", work.ratings, name="ratings"),
    path("customers/<key:pk>/assessments/new/", entering.new, name="assessment-new"),
    path("customers/<key:pk>/assessments/points/", entering.points, name="assessment-points"),
    path("ratings/assessments/<key:pk>/", entering.assessment, name="assessment"),
    path("ratings/assessments/<key:pk>/edit/", entering.edit, name="assessment-edit"),
    path("ratings/assessments/<key:pk>/submit/", entering.submit, name="assessment-submit"),
    path("ratings/assessments/<key:pk>/withdraw/", entering.withdraw, name="assessment-withdraw"),
    path("ratings/meetings/of/<code:code>/new/", meetings.new, name="rating-meeting-new"),
    path("ratings/meetings/<key:pk>/", meetings.meeting, name="rating-meeting"),
    path("ratings/meetings/<key:pk>/decide/", meetings.decide, name="rating-meeting-decide"),
    path("ratings/meetings/<key:pk>/close/", meetings.close, name="rating-meeting-close"),
    path("ratings/meetings/<key:pk>/print/", meetings.printed, name="rating-meeting-print"),
    path("ratings/lists/of/<code:code>/", notices.post, name="rating-post"),
    path("ratings/lists/<key:pk>/", notices.notice, name="rating-notice"),
    path("ratings/lists/<key:pk>/print/", notices.printed, name="rating-notice-print"),
    path("ratings/lists/<key:pk>/end/", notices.end, name="rating-notice-end"),
    path("ratings/lists/lines/<key:pk>/objection/", notices.object_to, name="rating-objection-new"),
    path("ratings/lists/objections/<key:pk>/", notices.answer, name="rating-objection"),
    path("ratings/limits/", standards.limits, name="rating-limits"),
    path("ratings/limits/new/", standards.new_limit, name="rating-limit-new"),
    path("ratings/limits/terms/new/", standards.new_terms, name="rating-terms-new"),
    path("ratings/averages/", standards.averages, name="rating-averages"),
    path("ratings/averages/of/<code:code>/new/", standards.new_average, name="rating-average-new"),
    path("ratings/cards/", cards.cards, name="scorecards"),
    path("ratings/cards/<key:pk>/", cards.card, name="scorecard"),
    path("ratings/cards/<key:pk>/new/", cards.new, name="scorecard-new"),
    path("ratings/cards/<key:pk>/edit/", cards.edit, name="scorecard-edit"),
    path("ratings/cards/<key:pk>/confirm/", cards.confirm, name="scorecard-confirm"),
    path("ratings/cards/<key:pk>/discard/", cards.discard, name="scorecard-discard"),
]
