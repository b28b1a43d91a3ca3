"""Tables of the app, gathered for Django; import each from its own room."""

from common.audit.models import AuditEntry as AuditEntry
from common.jobs.models import Job as Job
from common.jobs.models import WorkerHeartbeat as WorkerHeartbeat
