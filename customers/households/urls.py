"""Addresses of households."""

from django.urls import path

from customers.households import keeping, views

urlpatterns = [
    path("customers/<key:pk>/members/", views.members, name="customer-members"),
    path("customers/<key:pk>/members/new/", keeping.new_member, name="new-member"),
    path("customers/<key:pk>/members/<key:member>/edit/", keeping.edit_member, name="edit-member"),
    path("customers/<key:pk>/members/<key:member>/leave/", keeping.leave, name="leave-household"),
    path("customers/<key:pk>/kin/new/", keeping.new_kinship, name="new-kinship"),
    path("customers/<key:pk>/kin/<key:kinship>/withdraw/", keeping.withdraw, name="withdraw-kinship"),
]
