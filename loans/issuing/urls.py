"""Addresses of certificates: all, one, their prints, and issuing."""

from django.urls import path

from loans.issuing import entering, views

urlpatterns = [
    path("certificates/", views.listed, name="certificates"),
    path("certificates/issue/", entering.issue_all, name="issue-certificates"),
    path("certificates/<code:number>/", views.certificate, name="certificate"),
    path("certificates/<code:number>/replace/", entering.replace, name="replace-certificate"),
    path("certificates/<code:first>/to/<code:last>/print/", views.paper, name="print-certificates"),
    path("customers/<key:pk>/certificates/issue/", entering.issue, name="issue-certificate"),
]
