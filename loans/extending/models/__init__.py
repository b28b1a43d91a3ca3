"""Tables of the room: the agreements by which due dates moved."""

from loans.extending.models.agreements import ExtensionAgreement

__all__ = ["ExtensionAgreement"]
