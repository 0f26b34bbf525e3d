"""What an assistant asks by the Model Context Protocol: a few tools, resources and prompts.

Needs the extra ``mcp``. Titles, summaries and names are other people's words: they stand in fields
of answers, short and printable, and never in what an assistant is told to do.
"""
