"""What is done to a loan after it was made: paid out, repaid, undone, its interest settled."""

from loans.servicing.operations.disbursing import disburse

__all__ = ["disburse"]
