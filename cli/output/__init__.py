"""What commands print: tables, entries, progress; every byte of it passes ``terminal``."""
