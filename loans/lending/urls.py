"""Addresses between approval and loan."""

from django.urls import path

from loans.lending.views import contracts, notes, papers, standards, work

urlpatterns = [
    path("lending/", work.work, name="lending"),
    path("lending/terms/", standards.terms, name="lending-terms"),
    path("lending/terms/new/", standards.new_terms, name="lending-terms-new"),
    path("applications/<code:number>/lending/", work.of_application, name="application-lending"),
    path(
        "applications/<code:number>/conditions/<int:position>/",
        contracts.meet_condition,
        name="meet-condition",
    ),
    path("applications/<code:number>/contract/", contracts.sign, name="sign-contract"),
    path("contracts/<code:number>/", contracts.contract, name="contract"),
    path("contracts/<code:number>/print/", papers.contract_print, name="contract-print"),
    path("contracts/<code:number>/guarantee/", papers.guarantee_print, name="guarantee-print"),
    path("contracts/<code:number>/notice/", papers.notice_print, name="notice-print"),
    path("contracts/<code:number>/note/", notes.draw, name="draw-note"),
    path("notes/<code:number>/", notes.note, name="note"),
    path("notes/<code:number>/release/", notes.release, name="release-note"),
    path("notes/<code:number>/cancel/", notes.cancel, name="cancel-note"),
    path("notes/<code:number>/print/", papers.note_print, name="note-print"),
    path("notes/<code:number>/slip/", papers.slip_print, name="slip-print"),
    path("relending/", standards.relending, name="relending"),
    path("relending/new/", standards.new_quota, name="relending-quota-new"),
    path("relending/<key:pk>/", standards.change_quota, name="relending-quota"),
]
