"""The first steps of a coordinator: the claim that makes them one, and what is to be set up, step by step."""
