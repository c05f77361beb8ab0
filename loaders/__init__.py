"""Spreadsheets and CSV in, checked frames out.

Raw cells flow one way: ``govuk → editions → workbook → headings → register |
exchanges | accredited → recipients → dataset``. Pages and publishers enter by
one door only, :mod:`loaders.dataset`.
"""
