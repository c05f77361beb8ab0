"""Which quarters of which part are held: a block of the Sources page."""

from charts.coverage_grid import coverage_grid
from loaders import dataset
from loaders.dataset import Dataset
from pages.parts import block
from views import quarters


def show(data: Dataset) -> None:
    """The grid of part by quarter; nothing while no quarter is known."""
    grid = quarters.grid(data.editions, data.sheets, dataset.not_held())
    if len(grid):
        block.show(coverage_grid(grid), data, "Every part and quarter that anything is known of")
