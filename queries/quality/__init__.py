"""What is odd or in doubt: problems of digests, keywords and people to look at twice."""
