"""What the regulations say of a loan that was made: extensions, and what is owed on any day. Pure."""
