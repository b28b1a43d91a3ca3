"""The wiring: settings, addresses, Celery, embedded services. Nobody imports it."""
