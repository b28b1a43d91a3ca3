"""Where the jobs of this room lead to."""

from django.urls import reverse

from common.jobs.models import Job
from exchange.uploads.operations.asking import CHECK_JOB, LOAD_JOB
from organization.access.rights import Right
from organization.access.visitors import Visitor
from workbench.results import result_page


@result_page(CHECK_JOB, LOAD_JOB)
def upload_of(job: Job, visitor: Visitor) -> str:
    """The upload, whatever came of it."""
    return reverse("upload", args=[job.params["upload"]]) if visitor.may(Right.LOAD_WORKBOOKS) else ""
