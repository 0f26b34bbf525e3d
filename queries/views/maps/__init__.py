"""The maps, a module each: what is on them."""
