"""English terms: the trained model, its candidates and how they are ranked.

Rules for English stand beside: ``title_terms``, ``latin_names``, ``latin_terms``, ``kinds``.
"""
