"""The pages of ratings: what waits (``work``), entering, meetings, public lists, cards and standards."""
