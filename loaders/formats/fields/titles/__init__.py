"""Lines and cells that name a paper: its title, and what stands beside it."""
