"""Questions of the room: how far an application is, what was approved, what waits for whom."""

from loans.approvals.queries.acts import Seen as Seen
from loans.approvals.queries.acts import done_on as done_on
from loans.approvals.queries.acts import done_on_many as done_on_many
from loans.approvals.queries.acts import seen_of as seen_of
from loans.approvals.queries.approval import Approval as Approval
from loans.approvals.queries.approval import approval_of as approval_of
from loans.approvals.queries.approval import may_be_changed as may_be_changed
from loans.approvals.queries.approval import stage_of_application as stage_of_application
from loans.approvals.queries.standards import terms_on as terms_on
