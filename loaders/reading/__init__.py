"""Sheets of cells in, checked frames out: what headings, dates and counts of a register mean."""
