"""Closeness in meaning, across Korean and English: an extra, from vectors beside the store."""
