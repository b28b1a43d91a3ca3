"""Addresses of prices and the standards behind them."""

from django.urls import path

from loans.pricing.views import calculator, setting, standards

urlpatterns = [
    path("pricing/", standards.standards, name="pricing"),
    path("pricing/calculator/", calculator.calculator, name="pricing-calculator"),
    path("pricing/calculator/quote/", calculator.quoted, name="pricing-quote"),
    path("pricing/floats/new/", setting.new_floats, name="pricing-floats-new"),
    path("pricing/floats/effect/", setting.effect, name="pricing-floats-effect"),
    path("pricing/floats/<key:pk>/", standards.floats, name="pricing-floats"),
    path("pricing/base-rates/new/", setting.new_base_rates, name="pricing-base-new"),
    path("pricing/limits/new/", setting.new_limits, name="pricing-limits-new"),
]
