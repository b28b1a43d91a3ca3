"""Addresses of loans; each can be sent to a colleague and shows them the same."""

from django.urls import path

from loans.records import lists, steps, usage, views
from loans.records.api import LoansView, LoanView, ScheduleView

urlpatterns = [
    path("api/v1/loans/", LoansView.as_view(), name="api-loans"),
    path("api/v1/loans/<code:number>/", LoanView.as_view(), name="api-loan"),
    path("api/v1/loans/<code:number>/schedule/", ScheduleView.as_view(), name="api-schedule"),
    path("loans/", lists.loans, name="loans"),
    path("loans/<code:number>/", views.loan, name="loan"),
    path("loans/<code:number>/postings/", views.postings, name="loan-postings"),
    path("loans/<code:number>/postings/<key:pk>/", views.posting, name="posting"),
    path("loans/<code:number>/instalments/", views.instalments, name="loan-instalments"),
    path("loans/<code:number>/interest/", views.interest, name="loan-interest"),
    path("loans/<code:number>/classification/", views.classification, name="loan-classification"),
    path("loans/<code:number>/reports/", views.reports, name="loan-reports"),
    path("loans/<code:number>/officers/", views.officers, name="loan-officers"),
    path("customers/<key:pk>/loans/", lists.of_customer, name="customer-loans"),
    path("certificates/<code:number>/usage/", usage.usage, name="certificate-usage"),
    path("five-steps/", steps.board, name="five-steps"),
    path("five-steps/businesses/", steps.board_businesses, name="five-steps-businesses"),
]
