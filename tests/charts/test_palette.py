"""The colours are tested as colours: contrast and colour-blind distance are measured."""

import itertools

import numpy as np
import pytest

from charts.nationality import FILLS
from charts.palette import ACCENT, LINE, QUIET, TYPE_FILLS
from loaders.frames import RECIPIENT_TYPES

GROUNDS = ("#ffffff", "#fdfcfa", "#171614", "#0e1117")
COLOURS = {**{name: fill.colour for name, fill in TYPE_FILLS.items()},
           "accent": ACCENT, "quiet": QUIET, "line": LINE}  # fmt: skip

# Machado, Oliveira and Fernandes (2009), severity 1.0, for linear RGB.
SIGHT = {
    "usual": np.eye(3),
    "protan": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                        [-0.003882, -0.048116, 1.051998]]),
    "deutan": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                        [-0.011820, 0.042940, 0.968881]]),
}  # fmt: skip


def linear(colour):
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(colour):
    return linear(colour) @ [0.2126, 0.7152, 0.0722]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour, sight):
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    seen = xyz @ np.clip(SIGHT[sight] @ linear(colour), 0, 1) / [0.9505, 1.0, 1.0890]
    x, y, z = np.where(seen > 0.008856, np.cbrt(seen), 7.787 * seen + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("name", COLOURS)
def test_every_colour_shows_on_light_and_on_dark(name):
    for ground in GROUNDS:
        assert contrast(COLOURS[name], ground) >= 3, (name, ground)


def test_every_recipient_type_has_a_fill_of_its_own():
    assert list(TYPE_FILLS) == list(RECIPIENT_TYPES)
    assert len({(fill.colour, fill.pattern) for fill in TYPE_FILLS.values()}) == len(TYPE_FILLS)


def test_neighbours_differ_by_more_than_colour():
    for one, other in itertools.pairwise(TYPE_FILLS.values()):
        assert one.pattern != other.pattern


def test_patterned_types_have_a_pattern_of_their_own():
    patterns = [fill.pattern for fill in TYPE_FILLS.values() if fill.pattern]
    assert len(set(patterns)) == len(patterns)


@pytest.mark.parametrize("sight", SIGHT)
def test_plain_fills_stay_apart_to_colour_blind_eyes(sight):
    plain = [fill.colour for fill in TYPE_FILLS.values() if not fill.pattern]
    for one, other in itertools.combinations(plain, 2):
        assert np.linalg.norm(lab(one, sight) - lab(other, sight)) > 15, (one, other)


def test_the_answers_about_nationality_differ_by_more_than_colour():
    for one, other in itertools.pairwise(FILLS.values()):
        assert one.pattern != other.pattern
