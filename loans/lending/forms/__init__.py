"""What is typed between the approval and the loan."""
