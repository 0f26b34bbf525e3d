"""Days, months and years as digests print them, and the headings that name them."""
