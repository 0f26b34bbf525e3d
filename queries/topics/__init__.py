"""Questions about keywords and the clusters that they form."""
