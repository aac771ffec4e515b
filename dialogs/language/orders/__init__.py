"""Orders, one file for each kind: to what, to which value, why, and who agreed."""
