"""Addresses of boards and sheets; each can be sent to a colleague and shows them the same."""

from django.urls import path

from appraisal.scoring import views

urlpatterns = [
    path("", views.newest, name="scores"),
    path("<month:month>/", views.board, {"kind": "branch"}, name="board"),
    path("<month:month>/officers/", views.board, {"kind": "officer"}, name="board-officers"),
    path("<month:month>/calculate/", views.calculate, name="calculate"),
    path("<month:month>/progress/", views.progress, name="score-progress"),
    path("<month:month>/branches/<code:code>/", views.sheet, {"kind": "branch"}, name="sheet"),
    path("<month:month>/officers/<code:code>/", views.sheet, {"kind": "officer"}, name="sheet-officer"),
    path(
        "<month:month>/branches/<code:code>/print/",
        views.sheet_print,
        {"kind": "branch"},
        name="sheet-print",
    ),
    path(
        "<month:month>/officers/<code:code>/print/",
        views.sheet_print,
        {"kind": "officer"},
        name="sheet-officer-print",
    ),
]
