"""How Sphinx builds the site from executed notebooks; `machinery.pages` prepares the sources."""
project = "Septuple"
html_title = "Septuple"
copyright = "the Septuple authors, Apache License 2.0"
language = "en"

# MathJax comes with the site: no page asks the network for anything.
extensions = ["myst_nb", "sphinx-mathjax-offline"]
nb_execution_mode = "off"
# A failed cell's error is a Java stack trace, not IPython's.
nb_render_error_lexer = "text"
myst_enable_extensions = ["amsmath", "dollarmath"]
# A ledger's conditions are plain formulas: quotes and dashes stay as they are written.
smartquotes = False
highlight_language = "java"

html_theme = "sphinx_book_theme"
html_static_path = ["static", "../../overview.png"]
html_css_files = ["septuple.css"]
html_theme_options = {
    "footer_content_items": ["copyright.html"],
    "home_page_in_toc": True,
    "show_navbar_depth": 2,
    "show_toc_level": 2,
    "use_fullscreen_button": False,
    "use_download_button": True,
}
