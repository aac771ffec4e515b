"""Paragraphs into items: numbered recommendations, minutes, letters, lists with labels."""
