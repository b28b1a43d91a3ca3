"""The Celery application: the worker is ``celery -A creditunion worker``, beat ``celery -A creditunion beat``."""

import os
from typing import Any

from celery import Celery
from django.conf import settings
from kombu import Connection

from creditunion.embedded.registry import valkey_of

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "creditunion.settings")


class Application(Celery):
    """Starts the embedded broker when a connection is first made, unless CELERY_BROKER_URL names another.

    So a command that publishes nothing starts no broker.
    """

    def connection_for_write(self, url: str | None = None, *args: Any, **kwargs: Any) -> Connection:
        return super().connection_for_write(url or self._embedded_url(), *args, **kwargs)

    def connection_for_read(self, url: str | None = None, *args: Any, **kwargs: Any) -> Connection:
        return super().connection_for_read(url or self._embedded_url(), *args, **kwargs)

    def _embedded_url(self) -> str | None:
        if settings.CELERY_BROKER_URL:
            return None
        server = valkey_of(settings.DATA_DIR)
        server.ensure()
        return server.url()


app = Application("creditunion", set_as_current=True)
# threads of a web server have no current app of their own: without this they would publish to a default one
app.set_default()
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["common.jobs"])
app.steps["consumer"].add("common.jobs.worker:Pulse")
