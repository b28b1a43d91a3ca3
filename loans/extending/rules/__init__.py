"""What the regulations say of an extension: how long, until when, with whose consent (requirements.md L17). Pure."""
