"""Networks as files that other programs open: GEXF, GraphML, Cytoscape, VOSviewer."""
