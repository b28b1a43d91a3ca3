"""Addresses of joint-guarantee groups."""

from django.urls import path

from loans.groups.api import GroupsView
from loans.groups.views import deciding, forming, leaving, pages

urlpatterns = [
    path("api/v1/groups/", GroupsView.as_view(), name="api-groups"),
    path("groups/", pages.groups, name="groups"),
    path("groups/new/", forming.new, name="group-new"),
    path("groups/new/<key:pk>/", forming.propose, name="group-propose"),
    path("groups/terms/", leaving.terms, name="group-terms"),
    path("groups/terms/new/", leaving.new_terms, name="group-terms-new"),
    path("groups/<key:pk>/", pages.group, name="group"),
    path("groups/<key:pk>/members/", pages.members, name="group-members"),
    path("groups/<key:pk>/agreement/", pages.agreement, name="group-agreement"),
    path("groups/<key:pk>/claims/", pages.claims, name="group-claims"),
    path("groups/<key:pk>/history/", pages.history, name="group-history"),
    path("groups/<key:pk>/agreement/print/", pages.agreement_print, name="group-agreement-print"),
    path("groups/<key:pk>/candidates/", forming.candidates, name="group-candidates"),
    path("groups/<key:pk>/members/<key:member>/remove/", forming.remove, name="group-remove"),
    path("groups/<key:pk>/members/<key:member>/lead/", forming.lead, name="group-lead"),
    path("groups/<key:pk>/members/<key:member>/sign/", deciding.sign, name="group-sign"),
    path("groups/<key:pk>/members/<key:member>/leave/", leaving.leave, name="group-leave"),
    path("groups/<key:pk>/members/<key:member>/expel/", leaving.expel, name="group-expel"),
    path("groups/<key:pk>/approve/", deciding.approve, name="group-approve"),
    path("groups/<key:pk>/claims/make/", deciding.claim, name="group-claim"),
    path("groups/<key:pk>/claims/<key:claim>/", deciding.claim_print, name="group-claim-print"),
    path("groups/<key:pk>/renew/", leaving.renew, name="group-renew"),
    path("groups/<key:pk>/end/", leaving.end, name="group-end"),
    path("customers/<key:pk>/guarantees/", pages.of_customer, name="customer-guarantees"),
]
