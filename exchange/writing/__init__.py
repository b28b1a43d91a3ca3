"""County workbooks as files."""
