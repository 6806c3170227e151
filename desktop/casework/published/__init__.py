"""Matter lists as counties publish them: what a row says, beside what its cells said.

No two counties print the same columns. What is understood is shown row by row and may be mended; the words of
each cell are kept beside it. The quirks met: `resources/lists/published.toml` and the tests of this package.
"""
