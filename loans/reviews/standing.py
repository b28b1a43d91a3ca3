"""A customer's ratings with their annual reviews, for the customer's page."""

from django.db.models import Prefetch, QuerySet

from customers.register.models import Customer
from loans.rating.models import Rating
from loans.reviews.models import AnnualReview


def ratings(customer: Customer) -> QuerySet[Rating]:
    """The newest first, each with its ``reviews``, the newest first. Two queries."""
    reviews = Prefetch("reviews", AnnualReview.objects.order_by("-year"))
    return customer.ratings.order_by("-year").prefetch_related(reviews)
