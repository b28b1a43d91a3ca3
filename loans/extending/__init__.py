"""Extensions (展期): asked for before the due date, approved by the posts, agreed in writing (requirements.md L17)."""
