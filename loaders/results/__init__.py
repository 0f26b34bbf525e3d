"""Figures that a text states: values of benchmarks and metrics."""
