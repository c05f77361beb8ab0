"""Which quarters of which part are held: a block of the Sources page."""

import streamlit as st

from charts.coverage_grid import coverage_grid
from loaders import dataset
from loaders.dataset import Dataset
from pages.parts import block
from views import quarters


def show(data: Dataset) -> None:
    """The grid of part by quarter; a plain sentence while nothing is known."""
    grid = quarters.grid(data.editions, data.sheets, dataset.not_held())
    if grid.empty:
        st.header("No quarter of any register is known yet", anchor=False)
        st.markdown("Once an edition is held, a grid here shows which quarters are and are not.")
        return
    block.show(coverage_grid(grid), data, "Every part and quarter that anything is known of")
