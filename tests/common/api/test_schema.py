"""The schema that `make setup` wrote is that of the source, and says of every interface what it gives and refuses."""

import json

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from tests.house.addresses import patterns

#: Not described: the page and the schema themselves.
ABOUT = {"api/", "api/schema.json"}


@pytest.fixture(scope="module")
def current(tmp_path_factory) -> dict:
    path = tmp_path_factory.mktemp("schema") / "openapi.json"
    with translation.override("zh-hans"):
        call_command("spectacular", format="openapi-json", file=str(path), validate=True, fail_on_warn=True)
    return json.loads(path.read_text())


def test_the_file_is_current(current) -> None:
    assert settings.API_SCHEMA.exists(), "make setup"
    assert json.loads(settings.API_SCHEMA.read_text()) == current, "make setup"


def test_every_interface_is_described(current) -> None:
    known = {path.strip("/").count("/") for path in current["paths"]}
    found = {route for _name, route in patterns() if route.startswith("api/")} - ABOUT
    assert len(found) == len(current["paths"])
    assert known == {route.strip("/").count("/") for route in found}


def test_every_operation_says_how_it_refuses(current) -> None:
    for path, methods in current["paths"].items():
        assert list(methods) == ["get"], path
        operation = methods["get"]
        assert operation["summary"], path
        assert {"200", "401", "403", "404", "429"} <= set(operation["responses"]), path
        for status in ("401", "403"):
            content = operation["responses"][status]["content"]["application/json"]
            assert content["schema"]["$ref"].endswith("/ErrorDocument")
            assert content["examples"]
        assert operation["security"] == [{"token": []}]


def test_every_field_and_parameter_is_explained(current) -> None:
    for name, schema in current["components"]["schemas"].items():
        for field, described in schema.get("properties", {}).items():
            if name not in ("ErrorDocument",) and not name.endswith("Enum"):
                assert (
                    described.get("description") or "$ref" in str(described) or "items" in str(described)
                ), f"{name}.{field}"
    for path, methods in current["paths"].items():
        for parameter in methods["get"].get("parameters", []):
            if parameter["in"] == "query":
                assert parameter["description"], f"{path} {parameter['name']}"
