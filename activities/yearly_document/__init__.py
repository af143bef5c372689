"""Reads a yearly document, in whatever form a city keeps it, into proposed records.

`files` opens a file, `structure` finds the entries in it, `events` and `items` read an entry; `reading` puts
them together, and `told` says what comes out, a `proposal`. Pure, knowing neither the database nor a city;
only `reading` knows how our own tables are written.
"""
