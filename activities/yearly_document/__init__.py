"""Reads a yearly document, in whatever form a city keeps it, into proposed records.

Pure: knows neither the database nor a city. `files` opens a file, `structure` finds the entries in it,
`events` and `items` read an entry; what comes out is a `proposal`.
"""
