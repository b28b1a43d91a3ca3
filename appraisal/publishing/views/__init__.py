"""Pages of publications, of a new reckoning, of appeals, and of what would be if."""
