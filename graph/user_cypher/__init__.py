"""A user's own Cypher: what may run, how it runs within bounds, and who stops it."""
