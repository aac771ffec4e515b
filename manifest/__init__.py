"""What Teams needs to install us: the app package, and what builds it."""
