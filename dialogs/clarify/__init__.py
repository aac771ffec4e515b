"""Questions back to the speaker, and the answers to them."""
