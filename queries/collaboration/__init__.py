"""Questions about who works with whom."""
