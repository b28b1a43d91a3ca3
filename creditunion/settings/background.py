"""Celery: a message is only a poke, the job's row is the truth (reliability.md, fact 1)."""

from typing import Any

from creditunion.settings.environment import env

#: Empty: the embedded broker, started when something is first published (creditunion/celery.py).
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", "")
CELERY_TASK_DEFAULT_QUEUE = env.str("CELERY_QUEUE", "creditunion")

CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_STORE_EAGER_RESULT = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
#: Seconds until a message whose worker vanished is sent again; longer than the longest task. The reconciler is faster.
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
    "visibility_timeout": 6 * 3600,
    # a request waits no longer than this for a broker that hangs
    "socket_connect_timeout": 2,
    "socket_timeout": 2,
    "max_retries": 1,
    "interval_start": 0.1,
}
#: A request must not hang because the broker is gone: the reconciler finds the job's row anyway.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.1}

#: A job that hangs is ended, and tried again; shorter than the visibility timeout, else it would run twice at once.
CELERY_TASK_TIME_LIMIT = env.int("JOB_TIME_LIMIT_SECONDS", 5 * 3600)
#: Silence after which a running job, or a worker, counts as dead.
JOB_STALE_SECONDS = env.float("JOB_STALE_SECONDS", 60)

#: From this time of the clock on the books go on to the next day, such as 19:00; empty: by hand (requirements.md O5).
END_OF_DAY_AT = env.time("END_OF_DAY_AT", None)

CELERY_TIMEZONE = "Asia/Shanghai"
CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "reconcile": {"task": "common.jobs.tasks.reconcile", "schedule": 60.0, "options": {"expires": 60}},
    "tick": {"task": "common.jobs.tasks.tick", "schedule": 60.0, "options": {"expires": 60}},
}
