"""What answers in a browser, or to an assistant: a graph that is opened once and asked by many."""
