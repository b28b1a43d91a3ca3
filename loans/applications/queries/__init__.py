"""What pages, rules and the rooms above ask of applications."""

from loans.applications.queries.content import content_of
from loans.applications.queries.finding import application_for, may_change_now, stage_of

__all__ = ["application_for", "content_of", "may_change_now", "stage_of"]
