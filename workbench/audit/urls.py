"""Addresses of the audit."""

from django.urls import path

from workbench.audit import views

urlpatterns = [
    path("", views.entries, name="audit"),
    path("<int:pk>/", views.entry, name="audit-entry"),
    path("changes/", views.changes, name="audit-changes"),
    path("changes/<str:table>/<int:pk>/", views.change, name="audit-change"),
]
