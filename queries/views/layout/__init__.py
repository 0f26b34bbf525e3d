"""Where the marks lie."""
