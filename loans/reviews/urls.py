"""Addresses of ratings and their reviews."""

from django.urls import path

from loans.reviews import entering, views

urlpatterns = [
    path("customers/<key:pk>/ratings/", views.ratings, name="customer-ratings"),
    path("customers/<key:pk>/review/", entering.review, name="review-customer"),
    path("certificates/<code:number>/stamps/", views.stamps, name="certificate-stamps"),
    path("reviews/", views.listed, name="reviews"),
    path("villages/<code:code>/reviews/", entering.of_village, name="village-reviews"),
]
