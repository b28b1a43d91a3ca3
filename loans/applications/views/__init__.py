"""Pages of applications: the list and one of them, entering, changing, and what is reckoned as one types."""
