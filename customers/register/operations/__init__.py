"""What is done with customers: entering and changing one (``entering``, ``changing``), counting a village
(``counting``), revealing a number (``revealing``)."""
