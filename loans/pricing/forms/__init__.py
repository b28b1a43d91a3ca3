"""What is typed to see a price, and to set the standards that make prices."""
