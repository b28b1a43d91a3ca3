"""What a scorecard makes of answers, and what the rating group may decide (requirements.md L3, L9; domain.md 2)."""
