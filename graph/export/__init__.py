"""The graph and its answers as files that other programs read."""
