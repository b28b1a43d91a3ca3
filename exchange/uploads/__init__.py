"""Workbooks that people send by the page: received, checked, previewed, loaded or put away (issue 3, point 4)."""
