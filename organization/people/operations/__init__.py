"""What administrators do with accounts (``accounts``), and what two people do with posts (``posts``)."""
