"""What the reader marked, and what follows from it."""
