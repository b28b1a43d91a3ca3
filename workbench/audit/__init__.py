"""The audit page: who did what when, refusals included, and what changed in which row (requirements.md O4)."""
