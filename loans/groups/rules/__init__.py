"""What makes a joint-guarantee group, and what stops it (domain.md 3). Pure.

``joining``: who may be a member. ``agreement``: how long and how much. ``lending``: when a member may borrow.
``leaving``: how a member goes, and how the group ends.
"""
