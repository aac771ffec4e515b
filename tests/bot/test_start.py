"""A start loads nothing that a first message does not need."""

from __future__ import annotations

import subprocess
import sys

LATER = ("openpyxl", "docx", "lxml", "bs4", "pdfplumber", "numpy", "matplotlib", "fpdf", "alembic", "holidays")


def test_libraries_of_documents_and_migrations_are_loaded_when_they_are_needed() -> None:
    code = f"import sys, bot.commands.serve; print(*(name for name in {LATER} if name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []
