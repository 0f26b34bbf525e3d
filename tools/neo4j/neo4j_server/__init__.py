"""The parts of server.py: what is run, its jars, its processes and its homes."""
