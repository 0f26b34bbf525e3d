"""What is new, on its way out: as a feed, a page or a mail."""
