"""From papers, people and topics to marks, lines and texts."""
