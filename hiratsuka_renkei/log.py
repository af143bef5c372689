"""What the server and the commands tell the maintainer: one line a record on stderr, faults with
their traceback. A request is told by its path alone: what somebody asked, typed or is known by is not.
"""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": []},
        # What a reader mistypes, or may not open, is no fault of the site.
        "django.request": {"level": "ERROR"},
        # It names who failed to sign in, and from where.
        "axes": {"level": "ERROR"},
    },
}
