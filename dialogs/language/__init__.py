"""Words into meaning: pure, deterministic, explainable. Sentences live in data, beside what must be heard in them."""
