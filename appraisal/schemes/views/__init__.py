"""Pages of schemes: what is in force, what is being written, and what it would do."""
