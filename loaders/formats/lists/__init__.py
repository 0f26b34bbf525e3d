"""Lists and tables in Markdown: their lines, rows, days, and what stands beside their entries."""
