"""Who is meant: which person a printed name on a paper stands for.

Which spellings can be one name, says :mod:`digestgraph.graph.person_names`; what speaks for one
person is weighed in ``likelihood``, what a later day joins in ``joining``, and what the user said
stands in ``constraints``.
"""
