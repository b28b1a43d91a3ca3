"""Keeping people's accounts and posts (requirements.md O3, O4; attacks A07, A09, S13)."""
