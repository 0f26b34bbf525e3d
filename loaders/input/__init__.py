"""From files and streams to text."""
