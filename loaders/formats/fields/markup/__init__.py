"""Texts out of their markup, with places: Markdown, HTML, TeX, JSON, CSV, front matter."""
