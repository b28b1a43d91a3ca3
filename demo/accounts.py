"""The accounts that a visitor of the demo county signs in with; they exist in no other world."""

#: One password for all: there is nothing to protect in a county that does not exist.
PASSWORD = "qingxi-2007"  # noqa: S105

#: Code, password, role.
DEMO_ACCOUNTS: tuple[tuple[str, str, str], ...] = (
    ("10301", PASSWORD, "信贷员（茶园坪信用社）"),
    ("10331", PASSWORD, "信用社主任（茶园坪信用社）"),
    ("10001", PASSWORD, "联社领导"),
    ("10011", PASSWORD, "联社信贷部"),
    ("10041", PASSWORD, "稽核"),
    ("10091", PASSWORD, "系统管理员"),
)
