"""What is done with applications; each takes the customer's row first and leaves one audit entry;
and the union's figures for them."""

from loans.applications.operations.entering import change_application, enter_application
from loans.applications.operations.figures import set_cap, set_terms

__all__ = ["change_application", "enter_application", "set_cap", "set_terms"]
