"""What every answer carries, and what the log makes of hostile names."""

import json
import logging
import sys

from creditunion.logs import JsonFormatter, PlainFormatter


def test_the_health_page_needs_no_account(client, db) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"database": "ok"}


def test_headers_are_strict(client, db) -> None:
    headers = client.get("/healthz").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def record(message: str, **extra) -> logging.LogRecord:
    return logging.LogRecord("name", logging.WARNING, "file", 1, message, (), extra.get("exc_info"))


def test_one_record_is_one_line_whatever_is_in_it() -> None:
    hostile = "alice\r\n2007-01-01 INFO forged: entry\x1b[2J\u2028\x00"
    plain = PlainFormatter().format(record(hostile))
    assert len(plain.splitlines()) == 1
    assert "\x1b" not in plain
    assert json.loads(JsonFormatter().format(record(hostile)))["message"] == hostile
    assert len(JsonFormatter().format(record(hostile)).splitlines()) == 1


def test_a_traceback_stays_inside_its_record() -> None:
    try:
        raise ValueError("first\nWARNING forged")
    except ValueError:
        caught = sys.exc_info()
    first, *rest = PlainFormatter().format(record("failed", exc_info=caught)).splitlines()
    assert first.endswith("failed")
    assert rest
    assert all(line.startswith("    | ") for line in rest)
    assert "ValueError" in json.loads(JsonFormatter().format(record("failed", exc_info=caught)))["traceback"]


def test_a_lone_surrogate_can_be_logged() -> None:
    assert JsonFormatter().format(record("\ud800")).encode()
    assert PlainFormatter().format(record("\ud800")).encode()
