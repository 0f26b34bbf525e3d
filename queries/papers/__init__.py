"""Questions about papers: whose, like which, what to read next, full text."""
