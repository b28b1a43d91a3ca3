"""The documentation of the interfaces, as schemathesis reads it, and the application that answers beside it."""

import json
import re
from typing import Any

import schemathesis
from django.conf import settings
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi import checks

from organization.staff.models import User
from tests.house.addresses import patterns
from tests.house.route import Route
from tests.house.routes import ROUTES
from tests.house.world import World

#: Not those that what stands in the books decides: an application that the schema lets in may break a rule. Nor those
#: of the token: who asks here is signed in, as on the page that documents the interfaces.
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
]
#: As a page sends it: the cookie, and the same in a header.
TOKEN = "a" * 32


def read(document: dict[str, Any]) -> BaseSchema:
    """The same examples in every run."""
    schema = schemathesis.openapi.from_dict(document, config=SchemathesisConfig(seed=2007))
    schema.config.generation.update(max_examples=8, deterministic=True, with_security_parameters=False)
    # text of the source would be tried as well, and every change of it change the examples
    schema.config.analysis.constants.enabled = False
    schema.app = get_wsgi_application()
    return schema


def closed(document: dict[str, Any]) -> dict[str, Any]:
    """The same of which nothing is left out, and to which nothing is added that is not documented."""
    for each in document["components"]["schemas"].values():
        if "properties" in each:
            each |= {"additionalProperties": False, "required": sorted(each["properties"])}
    return document


def _document() -> dict[str, Any]:
    return json.loads(settings.API_SCHEMAS["zh-hans"].read_text())


DOCUMENTED, CLOSED = read(_document()), read(closed(_document()))


def place(route: Route) -> tuple[str, str]:
    """Path and method, as the documentation has them."""
    return "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", dict(patterns())[route.name]), route.method


INTERFACES = {place(route): route for route in ROUTES if route.is_api}


def answer(case: Case, world: World, user: User | None) -> int:
    """The status; it is as documented, and whatever was written is not there for the next one."""
    cookies = {settings.CSRF_COOKIE_NAME: TOKEN}
    if user is not None:
        cookies[settings.SESSION_COOKIE_NAME] = world.sessions[user.pk]
    # a request would begin and end with a connection of its own
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    try:
        with transaction.atomic():
            given = case.call_and_validate(cookies=cookies, headers={"X-CSRFToken": TOKEN}, checks=CHECKS)
            transaction.set_rollback(True)
    finally:
        for signal in (signals.request_started, signals.request_finished):
            signal.connect(close_old_connections)
    return given.status_code
