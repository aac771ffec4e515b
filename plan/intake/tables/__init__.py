"""Tables into rows: headings, columns, grids, keys, and sheets of the bot's own."""
