"""Addresses of products and purposes."""

from django.urls import path

from loans.products import views

urlpatterns = [
    path("products/", views.products, name="products"),
    path("products/purposes/new/", views.new_purpose, name="purpose-new"),
    path("products/purposes/<code:code>/", views.purpose, name="purpose"),
    path("products/<slug:product>/", views.product, name="product"),
    path("products/<slug:product>/print/", views.printed, name="product-print"),
]
