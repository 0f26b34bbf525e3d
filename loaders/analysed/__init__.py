"""Digests that were read, and whose keywords were found, on other machines: rows and their folder.

:mod:`digestgraph.loaders.spark` writes such folders. To load one needs no Spark.
"""
