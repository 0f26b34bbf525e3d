"""Benchmarks; run from the project folder, such as ``python -m benchmarks.spine``."""
