"""The HTML page around a map."""
