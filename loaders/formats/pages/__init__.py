"""Web pages: what their elements say, as lines of Markdown."""
