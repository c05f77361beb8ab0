"""A talk from any views: slides in order, with words of one's own, to present and to take."""

from pages.parts import deck_editor, page_layout

page_layout.opening(
    "Present it, with or without a network",
    "A talk made of the findings on these pages. Add any chart to your slides with the button "
    "under it, or begin with the talk that is ready. Nothing is stored here: your slides are in "
    "this page’s address, or in a small file that you keep.",
)
deck_editor.read()
deck_editor.ways()
deck_editor.slides()
deck_editor.file()
