"""Measures of keyword quality and speed, with the annotations they need."""
