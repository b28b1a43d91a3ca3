"""What people type on the way to a rating."""
