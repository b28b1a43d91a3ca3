"""What holds of what is lent under contracts."""

from loans.lending.books import notes, resets

__all__ = ["notes", "resets"]
