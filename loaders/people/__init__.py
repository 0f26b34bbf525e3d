"""Who is meant: which person a printed name on a paper stands for."""
