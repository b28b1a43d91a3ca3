"""What passwords and one-time codes must be."""
