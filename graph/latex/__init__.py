"""LaTeX in titles and summaries: read as people read it, and written for BibTeX."""
