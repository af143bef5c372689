"""A year as documents to take away: PDF, Excel and CSV. Pages for the screen do not belong here."""
