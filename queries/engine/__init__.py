"""What questions are made of: the catalogue, reading statements, networks and matrices."""
