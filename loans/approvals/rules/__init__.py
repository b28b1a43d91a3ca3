"""How an application comes to a decision (requirements.md O3, L11, L12; domain.md 5; docs/decisions/0016). Pure.

``acts``: who did what at which post. ``voting``: when a vote counts and carries. ``stages``: how far an application is.
``checks``: whether one may do a thing now. ``authority``: what a branch may approve itself.
"""

from loans.approvals.rules.acts import Act as Act
from loans.approvals.rules.acts import Desk as Desk
from loans.approvals.rules.acts import Facts as Facts
from loans.approvals.rules.acts import Held as Held
from loans.approvals.rules.acts import Outcome as Outcome
from loans.approvals.rules.acts import Post as Post
from loans.approvals.rules.stages import Stage as Stage
from loans.approvals.rules.stages import stage_of as stage_of
from loans.approvals.rules.voting import Result as Result
from loans.approvals.rules.voting import Terms as Terms
from loans.approvals.rules.voting import Verdict as Verdict
from loans.approvals.rules.voting import tally as tally
