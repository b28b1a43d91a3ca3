"""Addresses of what a loan owes, and of the counter."""

from django.urls import path

from loans.servicing.api import OwedView, PostingsView, RepaymentsView, ReversalsView
from loans.servicing.views import counter, letting_off, lists, owed, standards

urlpatterns = [
    path("api/v1/loans/<code:number>/owed/", OwedView.as_view(), name="api-owed"),
    path("api/v1/loans/<code:number>/postings/", PostingsView.as_view(), name="api-postings"),
    path("api/v1/loans/<code:number>/repayments/", RepaymentsView.as_view(), name="api-repayments"),
    path("api/v1/loans/<code:number>/reversals/", ReversalsView.as_view(), name="api-reversals"),
    path("loans/<code:number>/owed/", owed.tab, name="loan-owed"),
    path("loans/<code:number>/statement/", owed.statement, name="owed-statement"),
    path("loans/<code:number>/repay/", counter.repay, name="repay-loan"),
    path("loans/<code:number>/repay/preview/", counter.preview, name="repay-preview"),
    path("loans/<code:number>/receipts/<key:pk>/", counter.receipt, name="receipt"),
    path("loans/<code:number>/postings/<key:pk>/reverse/", counter.reverse_posting, name="reverse-posting"),
    path("loans/<code:number>/waivers/new/", letting_off.ask, name="ask-waiver"),
    path("loans/<code:number>/diversions/new/", letting_off.divert, name="record-diversion"),
    path("diversions/<key:pk>/mend/", letting_off.mend, name="mend-diversion"),
    path("waivers/", letting_off.waivers, name="waivers"),
    path("waivers/<key:pk>/", letting_off.decide, name="decide-waiver"),
    path("repayments/", lists.repayments, name="repayments"),
    path("takings/", lists.takings, name="takings"),
    path("repayments/terms/", standards.terms, name="servicing-terms"),
    path("repayments/terms/new/", standards.new_terms, name="servicing-terms-new"),
]
