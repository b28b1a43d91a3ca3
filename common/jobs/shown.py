"""A job in words, in the language of the reader."""

from dataclasses import dataclass

from common.jobs.models import Job, JobState
from common.jobs.registry import UnknownJobKind, kind_of
from common.messages import Message


@dataclass(frozen=True)
class JobShown:
    """A job's row for a page: what it is, how far, and what went wrong. ``who`` asked for it: nobody is the system."""

    job: Job
    who: str = ""

    @property
    def title(self) -> str:
        """What the kind is called, and of what (``subject`` or ``month`` of its params): ``考核计分 2007-06``."""
        try:
            name = str(kind_of(self.job.kind).title)
        except UnknownJobKind:
            name = self.job.kind
        params = self.job.params if isinstance(self.job.params, dict) else {}
        subject = params.get("subject") or params.get("month", "")
        return f"{name} {subject}".strip()

    @property
    def message(self) -> str:
        return Message.from_json(self.job.message).text if self.job.message else ""

    @property
    def error(self) -> str:
        return Message.from_json(self.job.error).text if self.job.error else ""

    @property
    def is_open(self) -> bool:
        return self.job.state in (JobState.QUEUED, JobState.RUNNING)
