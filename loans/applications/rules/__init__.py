"""What may be applied for, and what an application says. Pure.

``content``: what one asks for, and its hash. ``refusals``: why not. ``credit``: certificate and limit. ``security``:
guarantors and collateral. ``terms``: how long, how much. ``offers``: what a customer can choose. ``agriculture``: what the
statistics need.
"""

from loans.applications.rules.content import Asked, AskedCollateral, AskedGuarantor, content_hash

__all__ = ["Asked", "AskedCollateral", "AskedGuarantor", "content_hash"]
