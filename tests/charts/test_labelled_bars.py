"""Bars under their own label."""

from charts.labelled_bars import Bar, Panel, labelled_bars


def test_a_long_figure_fits_behind_its_bar_on_a_phone():
    panel = Panel("", (Bar("Date of the figure 2016", 20_000_000, text="more than 20,000,000"),))
    figure = labelled_bars([panel], one_scale=True)
    bar = 312 * 20_000_000 / figure.layout.xaxis.range[1]
    assert bar + 7 * len("more than 20,000,000") < 312
