"""The graph and its answers as files that other programs read.

Which of them ``digestgraph export`` knows by name, says
:mod:`digestgraph.queries.export`.
"""
