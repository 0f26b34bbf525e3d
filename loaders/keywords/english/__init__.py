"""English terms."""
