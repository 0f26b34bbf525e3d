"""Everything about one node, and the evidence for it."""
