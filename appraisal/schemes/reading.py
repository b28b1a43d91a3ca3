"""A scheme as a file: how counties exchange their measures. What is read is bounded before it is understood."""

import json
from typing import Any, NoReturn

from appraisal.schemes.errors import UnreadableFile
from appraisal.scoring.scheme import Scheme, SchemeError
from common.messages import Message

#: Bytes; the scheme of 2007 has three thousand.
LARGEST = 64 * 1024
#: How many faults of a file are said; more help nobody.
MOST_PROBLEMS = 30
#: Digits of a number; the only ones in a scheme are years and days.
_LONGEST_NUMBER = 12


class _Refused(ValueError):
    def __init__(self, message: Message) -> None:
        super().__init__(message.id)
        self.message = message


def scheme_bytes(scheme: Scheme) -> bytes:
    """The file: UTF-8, one field a line, so that two versions can be compared by eye."""
    return (json.dumps(scheme.to_data(), ensure_ascii=False, indent=2) + "\n").encode()


def read_scheme(content: bytes) -> Scheme:
    """The scheme that a file holds.

    Raises:
        UnreadableFile: too large, no JSON, a key twice, NaN, or no scheme; with every fault that was found.
    """
    if len(content) > LARGEST:
        raise UnreadableFile(Message("文件超过 %(most)s KB，不是考核办法", {"most": str(LARGEST // 1024)}))
    try:
        return Scheme.from_data(_decoded(content))
    except _Refused as error:
        raise UnreadableFile(error.message) from error
    except SchemeError as error:
        count = {"count": str(len(error.problems))}
        raise UnreadableFile(
            Message("文件不是可用的考核办法，有 %(count)s 处错误", count), error.problems[:MOST_PROBLEMS]
        ) from error


def _decoded(content: bytes) -> Any:
    try:
        return json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_without_duplicates,
            parse_constant=_no_number,
            parse_int=_whole,
        )
    except UnicodeDecodeError as error:
        raise _Refused(Message("文件不是 UTF-8 编码的文本")) from error
    except json.JSONDecodeError as error:
        place = {"line": str(error.lineno), "column": str(error.colno)}
        raise _Refused(Message("文件不是 JSON：第 %(line)s 行第 %(column)s 列无法读取", place)) from error
    except RecursionError as error:
        raise _Refused(Message("文件的括号层数过多，不是考核办法")) from error


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of two values for one key a reader would see the first and the program take the last (attacks Q09)."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            shown = "".join(char for char in key[:40] if char.isprintable())
            raise _Refused(Message("文件中字段“%(key)s”重复出现", {"key": shown}))
        found[key] = value
    return found


def _no_number(text: str) -> NoReturn:
    raise _Refused(Message("文件中有不是数的值 %(given)s", {"given": text}))


def _whole(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise _Refused(Message("文件中有过长的数"))
    return int(text)
