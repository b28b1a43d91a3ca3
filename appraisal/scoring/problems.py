"""What is wrong with a scheme, and where in it: for an error list, and for the field of a form beside it."""

from dataclasses import dataclass

from common.messages import Message

#: Where a problem can be; ``%s`` is the part's or the indicator's id.
SCHEME, PART, INDICATOR = "考核办法", "第%s部分", "指标%s"
_TABLES = {SCHEME: "", PART: "parts", INDICATOR: "indicators"}


@dataclass(frozen=True)
class Problem(Message):
    """A sentence that names its field; ``path`` is the field in the scheme's data, as in ``indicators/2.3/share``.

    Without a last step (``indicators/2.3/``) the whole record is wrong.
    """

    place: str = SCHEME
    path: str = ""

    @property
    def text(self) -> str:
        """In the language of the reader, the names of place and field too."""
        where = _word(self.place)
        values = {**self.values, "where": where % self._key if self._key else where}
        if "field" in values:
            values["field"] = _word(values["field"])
        return Message(self.id, values).text

    @property
    def _key(self) -> str:
        return self.path.split("/")[1] if "/" in self.path else ""


def _word(name: str) -> str:
    """A place or a field in the language of the reader; the catalogue has it from ``scheme_names.py``."""
    return Message(name).text


def at(place: str, key: str, field: str, message: Message) -> Problem:
    """``message`` said of a field of the scheme (``key`` empty), of one of its parts or one of its indicators."""
    where = place % key if key else place
    path = f"{_TABLES[place]}/{key}/{field}" if key else field
    return Problem(message.id, {"where": where, **message.values}, place, path)
