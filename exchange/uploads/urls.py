"""Addresses of the workbook pages."""

from django.urls import path

from exchange.uploads import views

urlpatterns = [
    path("workbooks/", views.uploads, name="uploads"),
    path("workbooks/guide/", views.guide, name="upload-guide"),
    path("workbooks/template/", views.template, name="upload-template"),
    path("workbooks/<uuid:pk>/", views.upload, name="upload"),
    path("workbooks/<uuid:pk>/progress/", views.progress, name="upload-progress"),
    path("workbooks/<uuid:pk>/faults/", views.faults, name="upload-faults"),
    path("workbooks/<uuid:pk>/load/", views.load, name="upload-load"),
    path("workbooks/<uuid:pk>/check/", views.check, name="upload-check"),
    path("workbooks/<uuid:pk>/discard/", views.discard, name="upload-discard"),
]
