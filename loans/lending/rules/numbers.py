"""``0103-HT2007-0001``: the branch's contract of a year; ``0103-HT2007-0001-02`` its second note. Pure."""


def contract_number(branch: str, year: int, running: int) -> str:
    """``running`` counts the branch's contracts of the year from one."""
    return f"{branch}-HT{year}-{running:04d}"


def note_number(contract: str, running: int) -> str:
    """``running`` counts the contract's notes from one, cancelled ones too."""
    return f"{contract}-{running:02d}"
