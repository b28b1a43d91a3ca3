"""Pages of extensions: asking for one, what a loan and an application show of it, signing, the list, the papers."""
