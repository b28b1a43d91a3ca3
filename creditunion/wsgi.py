"""The web application, for gunicorn."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "creditunion.settings")
os.environ.setdefault("CREDITUNION_PROCESS", "web")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
