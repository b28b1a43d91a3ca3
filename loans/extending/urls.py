"""Addresses of extensions."""

from django.urls import path

from loans.extending.views import asking, pages, papers, signing

urlpatterns = [
    path("extensions/", pages.extensions, name="extensions"),
    path("extensions/<code:number>/print/", papers.agreement_print, name="extension-print"),
    path("loans/<code:number>/extensions/", pages.of_loan, name="loan-extensions"),
    path("loans/<code:number>/extend/", asking.extend, name="extend-loan"),
    path("loans/<code:number>/extend/panel/", asking.panel, name="extension-panel"),
    path("loans/<code:number>/extend/print/", papers.request_print, name="extension-request-print"),
    path("applications/<code:number>/extension/", signing.sign, name="sign-extension"),
    path("applications/<code:number>/extension/change/", asking.change, name="extension-change"),
    path("applications/<code:number>/agreement/", pages.agreement, name="application-agreement"),
]
