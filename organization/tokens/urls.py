"""Addresses of tokens."""

from django.urls import path

from organization.tokens import views

urlpatterns = [
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/new/", views.token_new, name="token-new"),
    path("tokens/<key:pk>/", views.token, name="token"),
    path("tokens/<key:pk>/revoke/", views.token_revoke, name="token-revoke"),
]
