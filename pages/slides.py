"""A talk from any views: slides in order, with words of one's own, to present and to take."""

from pages.parts import deck_editor, page_layout

page_layout.opening(
    "Your talk: present it, with or without a network",
    "Put any finding on a slide with the button under its chart, and add your own words, names and "
    "pictures. What you type is kept in this browser, not on our server, and is here when you come "
    "back.",
)
deck_editor.show()
