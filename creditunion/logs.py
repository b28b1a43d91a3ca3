"""Log lines: one record is one event, whatever a client put into a name or an address (attacks T13)."""

import json
import logging
from datetime import UTC, datetime

from common.text import on_one_line


class PlainFormatter(logging.Formatter):
    """For people: the time, how bad, where, what; a traceback indented below, which no message can imitate."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S")
        line = f"{moment} {record.levelname:<7} {record.name}: {on_one_line(record.getMessage())}"
        if record.exc_info:
            lines = self.formatException(record.exc_info).splitlines()
            line += "".join(f"\n    | {on_one_line(each)}" for each in lines)
        return line


class JsonFormatter(logging.Formatter):
    """For programs: one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        event = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "process": record.process,
            "message": record.getMessage(),
        }
        if record.exc_info:
            event["traceback"] = self.formatException(record.exc_info)
        # ASCII: a lone surrogate in an address would otherwise break the writing of the log
        return json.dumps(event, ensure_ascii=True)


class RefusalsInALine(logging.Filter):
    """Who asks for what is not theirs, or not there, is answered, not a fault of ours: Django tells it with the
    traceback of where we said no, which would bury the tracebacks that somebody has to read."""

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "status_code", 500) < 500:
            record.exc_info = None
        return True
