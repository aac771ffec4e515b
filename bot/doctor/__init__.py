"""The doctor: an installation looked over before and after it runs, and what to do about each fault."""
