"""What the documentation of the interfaces says of an operation: what may be sent, and whether an answer is as it says.

Enough of JSON schema as our documentation uses it. What is sent fits mostly; now and then it does not.
"""

import json
import re
import string
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.house.addresses import patterns
from tests.house.route import Route

Schema = dict[str, Any]

TEXT = st.text(max_size=40)
#: What JSON can hold, and what no field asks for.
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
#: A header holds neither the ends of lines nor what Latin-1 does not have.
HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=40)
#: A slash would be another address.
SEGMENT = st.text(st.characters(exclude_characters="/", exclude_categories=["Cs"]), min_size=1, max_size=40)
CODE = st.text(string.ascii_uppercase + string.digits, min_size=1, max_size=8)


@dataclass(frozen=True)
class Operation:
    """One method of one address, as the documentation has it; references are put in place."""

    document: Schema
    path: str
    method: str

    @classmethod
    def of(cls, route: Route) -> "Operation":
        pattern = dict(patterns())[route.name]
        path = "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", pattern)
        return cls(_document(), path, route.method.lower())

    @cached_property
    def described(self) -> Schema:
        return self._whole(self.document["paths"][self.path][self.method])

    def parameters(self, place: str) -> dict[str, Schema]:
        return {
            each["name"]: each["schema"]
            for each in self.described.get("parameters", [])
            if each["in"] == place
        }

    @property
    def body(self) -> Schema:
        return self.described["requestBody"]["content"]["application/json"]["schema"]

    def faults(self, status: int, answer: Any) -> list[str]:
        """What of an answer is not as the documentation says."""
        told = self.described["responses"].get(str(status))
        if told is None:
            return [f"status {status} is not documented"]
        schema = _closed(told["content"]["application/json"]["schema"])
        return [
            f"{error.json_path}: {error.message}"
            for error in Draft202012Validator(schema).iter_errors(answer)
        ]

    def _whole(self, part: Any) -> Any:
        if isinstance(part, list):
            return [self._whole(each) for each in part]
        if not isinstance(part, dict):
            return part
        if "$ref" in part:
            return self._whole(self.document["components"]["schemas"][part["$ref"].rsplit("/", 1)[1]])
        return {name: self._whole(each) for name, each in part.items()}


def fitting(schema: Schema) -> st.SearchStrategy[Any]:
    """Values that ``schema`` lets in."""
    if schema.get("nullable"):
        return st.none() | fitting(schema | {"nullable": False})
    for several in ("oneOf", "allOf"):
        if several in schema:
            return st.one_of(*map(fitting, schema[several]))
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    return _OF_TYPE[schema["type"]](schema)


def sent(schema: Schema) -> st.SearchStrategy[Any]:
    """A body that fits, one with a field that does not, and whatever else."""
    fits = fitting(schema)
    names = st.sampled_from(sorted(schema["properties"]))
    spoilt = st.builds(lambda body, name, value: body | {name: value}, fits, names, ANYTHING)
    lacking = st.builds(
        lambda body, name: {key: value for key, value in body.items() if key != name}, fits, names
    )
    return st.one_of(fits, fits, spoilt, lacking, ANYTHING)


def _string(schema: Schema) -> st.SearchStrategy[str]:
    if "pattern" in schema:
        return st.sampled_from(["1.00", "0.00"]) | st.from_regex(schema["pattern"])
    made = {"date": st.dates().map(str), "uuid": st.uuids().map(str)}
    return made.get(schema.get("format", ""), CODE | st.text(max_size=schema.get("maxLength", 40)))


def _object(schema: Schema) -> st.SearchStrategy[dict[str, Any]]:
    fields = {name: fitting(each) for name, each in schema["properties"].items()}
    needed = {name: fields.pop(name) for name in schema.get("required", [])}
    return st.fixed_dictionaries(needed, optional=fields)


_OF_TYPE = {
    "string": _string,
    "object": _object,
    "boolean": lambda _schema: st.booleans(),
    "integer": lambda schema: st.integers(schema.get("minimum"), schema.get("maximum")),
    "array": lambda schema: st.lists(fitting(schema["items"]), max_size=3),
}


def _closed(schema: Any) -> Any:
    """As JSON schema has it: null by type, and no field that is not documented."""
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _closed(each) for name, each in schema.items() if name not in ("nullable", "example")}
    if isinstance(schema.get("properties"), dict) and schema.get("type") == "object":
        made.setdefault("additionalProperties", False)
        made["required"] = sorted(schema["properties"])
    return {"anyOf": [made, {"type": "null"}]} if schema.get("nullable") is True else made


@cache
def _document() -> Schema:
    return json.loads(settings.API_SCHEMAS["zh-hans"].read_text())
