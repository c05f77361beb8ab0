"""An address in, the chosen rows out, and the words that say what is shown.

Knows only the frames of ``loaders.frames``; never Streamlit, never Plotly.
"""
