"""Korean terms."""
