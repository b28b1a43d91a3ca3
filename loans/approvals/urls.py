"""Addresses of approvals."""

from django.urls import path

from loans.approvals.views import deciding, sittings, standards, submitting, work

urlpatterns = [
    path("approvals/", work.approvals, name="approvals"),
    path("approvals/standards/", standards.standards, name="approval-standards"),
    path("approvals/standards/authority/new/", standards.new_authority, name="approval-authority-new"),
    path("approvals/standards/terms/new/", standards.new_terms, name="approval-terms-new"),
    path("approvals/standards/deadlines/new/", standards.new_deadline, name="approval-deadline-new"),
    path("approvals/sittings/<key:pk>/", sittings.sitting, name="sitting"),
    path("approvals/sittings/<key:pk>/vote/", sittings.vote, name="sitting-vote"),
    path("approvals/sittings/<key:pk>/close/", sittings.close, name="sitting-close"),
    path("approvals/sittings/<key:pk>/print/", sittings.minutes, name="sitting-print"),
    path("applications/<code:number>/approval/", work.approval, name="application-approval"),
    path("applications/<code:number>/submit/", submitting.submit, name="application-submit"),
    path("applications/<code:number>/withdraw/", submitting.withdraw, name="application-withdraw"),
    path("applications/<code:number>/examine/", deciding.examine, name="application-examine"),
    path("applications/<code:number>/approve/", deciding.approve, name="application-approve"),
    path("applications/<code:number>/sit/", sittings.convene, name="application-sit"),
]
