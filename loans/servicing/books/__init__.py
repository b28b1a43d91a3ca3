"""What holds of everything that happens to a loan after it was made."""

from loans.servicing.books import dates, interest, off_book, postings

__all__ = ["dates", "interest", "off_book", "postings"]
