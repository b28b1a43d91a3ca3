"""What is done on the way to a rating: standards, cards, entering, deciding, publishing. Only these write."""
