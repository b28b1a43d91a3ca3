"""What ratings are measured by (``standards``, ``cards``), what a card is answered with (``prefill``), and how far the
assessments are (``assessments``)."""

from loans.rating.queries.standards import limit_on

__all__ = ["limit_on"]
