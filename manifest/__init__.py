"""The Teams app package, and what builds it."""
