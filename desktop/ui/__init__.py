"""The view: everything of Qt, and nothing else.

What lives here: the look (tokens, theme, icons, spacing), the application object, lanes of work, dialogs,
settings of this seat, words for errors; `models` over frozen rows; `widgets` that know no case; `pages` and
`windows` built from them.

What may be imported: desktop.services, desktop.documents, desktop.exchange, desktop.casework, desktop.base
and PySide6. Never `db`. Widgets and models take frozen dataclasses and import neither services nor pages;
pages never import pages. Only `tasks.Lane` starts threads, only `dialogs` opens dialogs, only `settings`
reads QSettings, and only `theme` and `tokens` say a colour or a size.
"""
