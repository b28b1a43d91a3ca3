"""What may be applied for, and what an application says. Pure.

``content``: what one asks for, and its hash. ``facts``: what the rules look at. ``credit``: rating, certificate, limit.
``terms``: product, term, size. ``security``: guarantors and collateral. ``asking``: all of them, and what can be chosen.
``agriculture``: what the statistics need.
"""

from loans.applications.rules.content import Asked, AskedCollateral, AskedGuarantor, content_hash

__all__ = ["Asked", "AskedCollateral", "AskedGuarantor", "content_hash"]
