"""Of schemes as data, what needs neither tables nor pages: copying, comparing, what to warn of."""
