"""Why a purpose is not kept, with a sentence for the person who typed it."""

from common.messages import Message


class PurposeTaken(Exception):
    """Another purpose has the code or the name."""

    def __init__(self) -> None:
        self.message = Message("已有相同代码或名称的用途")
        super().__init__(self.message.id)

    def __str__(self) -> str:
        return self.message.text
