"""The pure heart: what an action plan is, and the rules about it. No I/O, no clock, no framework."""
