"""The stores that keep a graph: the protocol, SQLite, Neo4j, and what all of them share."""
