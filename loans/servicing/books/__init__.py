"""What holds of everything that happens to a loan after it was made."""

from loans.servicing.books import counter, dates, extensions, interest, off_book, postings

__all__ = ["counter", "dates", "extensions", "interest", "off_book", "postings"]
