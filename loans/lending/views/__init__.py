"""Pages between the approval and the loan."""
