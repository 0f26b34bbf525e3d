"""Lists of authors as digests print them: where names end, and which of them are people."""
