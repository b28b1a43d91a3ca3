"""The schema that `make setup` wrote is that of the source, and says of every interface what it gives and refuses."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from tests.builders import a_user
from tests.house.addresses import patterns
from tests.house.test_catalogue import CHINESE

#: Not described: the page and the schema themselves.
ABOUT = {"api/", "api/schema.json"}


def made(language: str, place: Path) -> dict:
    path = place / f"{language}.json"
    with translation.override(language):
        call_command(
            "spectacular",
            format="openapi-json",
            file=str(path),
            lang=language,
            validate=True,
            fail_on_warn=True,
        )
    return json.loads(path.read_text())


@pytest.fixture(scope="module")
def current(tmp_path_factory) -> dict:
    return made("zh-hans", tmp_path_factory.mktemp("schema"))


def test_the_file_is_current(current) -> None:
    file = settings.API_SCHEMAS["zh-hans"]
    assert file.exists(), "make setup"
    assert json.loads(file.read_text()) == current, "make setup"


def test_it_speaks_english_too(tmp_path, compiled, settings) -> None:
    settings.LOCALE_PATHS = [compiled]
    english = made("en", tmp_path)
    assert CHINESE.findall(json.dumps(english, ensure_ascii=False)) == []


def test_a_reader_gets_the_schema_in_their_language(client, settings, tmp_path, db) -> None:
    settings.API_SCHEMAS = {name: tmp_path / f"{name}.json" for name in ("zh-hans", "en")}
    for name, file in settings.API_SCHEMAS.items():
        file.write_text(json.dumps({"language": name}))
    client.force_login(a_user())
    for name in settings.API_SCHEMAS:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = name
        assert client.get("/api/schema.json").json() == {"language": name}


def test_every_interface_is_described(current) -> None:
    known = {path.strip("/").count("/") for path in current["paths"]}
    found = {route for _name, route in patterns() if route.startswith("api/")} - ABOUT
    assert len(found) == len(current["paths"])
    assert known == {route.strip("/").count("/") for route in found}


def test_every_operation_says_how_it_refuses(current) -> None:
    operations = [
        (f"{method} {path}", method, operation)
        for path, methods in current["paths"].items()
        for method, operation in methods.items()
    ]
    for path, method, operation in operations:
        assert method in ("get", "post"), path
        assert operation["summary"], path
        done = {"get": {"200"}, "post": {"201", "400", "409"}}[method]
        assert done | {"401", "403", "404", "429"} <= set(operation["responses"]), path
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
        for parameter in [each for method in methods.values() for each in method.get("parameters", [])]:
            if parameter["in"] in ("query", "header"):
                assert parameter["description"], f"{path} {parameter['name']}"
