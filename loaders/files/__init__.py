"""A spreadsheet in, sheets of plain cells out: the formats, and the limits on untrusted files."""
