"""The parts of the help page: Markdown and statutes as HTML, the browser that shows them, the contents."""
