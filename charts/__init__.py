"""A frame in; a figure, its takeaway, its alt text and its table out.

Plotly lives here and nowhere else; Streamlit never does.
"""
