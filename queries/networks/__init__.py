"""Networks of a graph for other programs: what is a node, an edge, and where it lies."""
