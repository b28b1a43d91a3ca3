"""What is done on the way to another due date: enter and change the application, sign the agreement."""

from loans.extending.operations.entering import change_extension, enter_extension
from loans.extending.operations.signing import sign_extension

__all__ = ["change_extension", "enter_extension", "sign_extension"]
