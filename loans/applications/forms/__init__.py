"""What is typed of an application: one page, the wish above, who answers and what is pledged below it."""

from loans.applications.forms.entry import ApplicationForm, Entry
from loans.applications.forms.security import CollateralForm, GuarantorForm

__all__ = ["ApplicationForm", "CollateralForm", "Entry", "GuarantorForm"]
