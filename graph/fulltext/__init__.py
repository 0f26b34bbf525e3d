"""Full-text search: how text is cut to words, and the index of each store."""
