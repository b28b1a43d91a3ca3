"""Asking for what is due by the clock."""

import logging

from common.jobs.operations.asking import request_job_once
from common.jobs.ticks import questions

logger = logging.getLogger(__name__)


def ask_for_what_is_due() -> int:
    """How many jobs were asked for. A question that fails is logged and does not keep the others waiting."""
    asked = 0
    for name, question in questions().items():
        try:
            for due in question():
                job = request_job_once(kind=due.kind, key=due.key, params=due.params, by="")
                asked += job is not None
        except Exception:
            logger.exception("tick %s failed", name)
    return asked
