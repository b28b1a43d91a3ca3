"""Asking for jobs, doing them, and taking back those whose worker died."""

from common.jobs.operations.asking import poke, request_job, request_job_once
from common.jobs.operations.reconciling import Reconciled, reconcile, take_back
from common.jobs.operations.running import run_job, run_or_wait
from common.jobs.operations.ticking import ask_for_what_is_due
from common.jobs.operations.workers import forget_worker, worker_beats

__all__ = [
    "Reconciled",
    "ask_for_what_is_due",
    "forget_worker",
    "poke",
    "reconcile",
    "request_job",
    "request_job_once",
    "run_job",
    "run_or_wait",
    "take_back",
    "worker_beats",
]
