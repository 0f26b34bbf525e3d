"""From what a user types to the node that is meant."""
