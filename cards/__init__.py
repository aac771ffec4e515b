"""Cards: facts in, Adaptive Card JSON out, and the sentence that says the same. Pure."""
