"""Spreadsheets and CSV in, checked frames out.

Raw cells flow one way: ``fetching → editions → files → reading → naming → dataset``,
and ``bundled`` evidence joins at the end. Pages and publishers enter by one door only,
:mod:`loaders.dataset`.
"""
