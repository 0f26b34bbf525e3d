"""What is new since a day."""
