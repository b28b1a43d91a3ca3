"""Addresses of deposit accounts."""

from django.urls import path

from deposits import views

urlpatterns = [
    path("deposits/", views.deposit_accounts, name="deposit-accounts"),
    path("deposits/<code:number>/", views.deposit_account, name="deposit-account"),
    path("deposits/<code:number>/balances/", views.balances, name="deposit-balances"),
    path("deposits/<code:number>/managers/", views.managers, name="deposit-managers"),
    path("customers/<key:pk>/deposits/", views.of_customer, name="customer-deposits"),
]
