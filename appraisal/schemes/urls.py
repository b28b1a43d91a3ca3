"""Addresses of schemes; those of drafts stand before those of codes."""

from django.urls import path

from appraisal.schemes.views import drafts, effect, schemes, writing

urlpatterns = [
    path("", schemes.schemes, name="schemes"),
    path("drafts/new/", writing.new, name="scheme-new"),
    path("drafts/upload/", writing.upload, name="scheme-upload"),
    path("drafts/<int:pk>/", drafts.draft, name="scheme-draft"),
    path("drafts/<int:pk>/edit/", writing.edit, name="scheme-draft-edit"),
    path("drafts/<int:pk>/print/", drafts.draft_print, name="scheme-draft-print"),
    path("drafts/<int:pk>/file/", drafts.draft_file, name="scheme-draft-file"),
    path("drafts/<int:pk>/submit/", drafts.submit, name="scheme-submit"),
    path("drafts/<int:pk>/withdraw/", drafts.withdraw, name="scheme-withdraw"),
    path("drafts/<int:pk>/discard/", drafts.discard, name="scheme-discard"),
    path("drafts/<int:pk>/return/", drafts.return_draft, name="scheme-return"),
    path("drafts/<int:pk>/approve/", drafts.approve, name="scheme-approve"),
    path("drafts/<int:pk>/effect/", effect.effect, name="scheme-effect"),
    path("drafts/<int:pk>/effect/gather/", effect.gather, name="scheme-gather"),
    path("drafts/<int:pk>/effect/progress/", effect.gather_progress, name="scheme-gather-progress"),
    path(
        "drafts/<int:pk>/effect/branches/<code:code>/",
        effect.effect_of_subject,
        {"kind": "branch"},
        name="scheme-effect-branch",
    ),
    path(
        "drafts/<int:pk>/effect/officers/<code:code>/",
        effect.effect_of_subject,
        {"kind": "officer"},
        name="scheme-effect-officer",
    ),
    path("<code:code>/", schemes.scheme, name="scheme"),
    path("<code:code>/print/", schemes.scheme_print, name="scheme-print"),
    path("<code:code>/file/", schemes.scheme_file, name="scheme-file"),
    path("<code:code>/compare/", schemes.compare, name="scheme-compare"),
]
