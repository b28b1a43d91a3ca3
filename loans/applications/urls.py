"""Addresses of applications."""

from django.urls import path

from loans.applications.api import ApplicationsView, ApplicationView
from loans.applications.views import changing, entering, figures, pages, panel

urlpatterns = [
    path("api/v1/applications/", ApplicationsView.as_view(), name="api-applications"),
    path("api/v1/applications/<code:number>/", ApplicationView.as_view(), name="api-application"),
    path("applications/", pages.applications, name="applications"),
    path("applications/new/", entering.find, name="application-find"),
    path("applications/figures/", figures.figures, name="application-figures"),
    path("applications/figures/terms/new/", figures.new_terms, name="application-terms-new"),
    path("applications/figures/caps/new/", figures.new_cap, name="application-cap-new"),
    path("applications/people/", panel.people, name="application-people"),
    path("applications/<code:number>/", pages.application, name="application"),
    path("applications/<code:number>/change/", changing.change, name="application-change"),
    path("applications/<code:number>/content/", pages.content, name="application-content"),
    path("applications/<code:number>/security/", pages.security, name="application-security"),
    path("applications/<code:number>/checklist/", pages.papers, name="application-checklist"),
    path("applications/<code:number>/price/", pages.price, name="application-price"),
    path("applications/<code:number>/versions/", pages.versions, name="application-versions"),
    path("customers/<key:pk>/applications/", pages.of_customer, name="customer-applications"),
    path("customers/<key:pk>/applications/new/", entering.new, name="application-new"),
    path("customers/<key:pk>/applications/panel/", panel.panel, name="application-panel"),
]
