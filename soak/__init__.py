"""Long trials: many people writing at once, and processes killed in the middle of it. `make soak` runs them whole."""
