"""What is done with applications; each takes the customer's row first and leaves one audit entry."""

from loans.applications.operations.entering import change_application, enter_application

__all__ = ["change_application", "enter_application"]
