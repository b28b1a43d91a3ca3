"""Why a cell is refused."""

from common.messages import Message


class CellRefused(ValueError):
    """The cell holds nothing that its column accepts; ``message`` says why."""

    def __init__(self, sentence: str, **values: str) -> None:
        self.message = Message(sentence, values)
        super().__init__(sentence)
