"""Pages: one module or package a page, each shown by the window and knowing no other page.

A page takes a Desk and Dialogs, goes elsewhere by its signal `go` with a Place, says a passing word by
`said`, and is told by `show_place` when the window comes to it. May import everything below the view but
`db`, and of the view everything but windows and other pages. What a page knows it has by `desk.ask`; what
it changes, by `desk.do`.
"""
