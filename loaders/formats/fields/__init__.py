"""Single fields as digests print them: author lists, days, cells, marked-up text."""
