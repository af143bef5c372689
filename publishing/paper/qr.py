"""An address as a QR code, for whoever holds the paper."""

from functools import lru_cache

import segno

# A longer address makes squares too fine for paper; such as a search for a whole sentence.
LONGEST = 300


@lru_cache(maxsize=1024)
def svg(address: str) -> str:
    """Inline SVG, black without a ground; empty for an address that is too long."""
    if len(address) > LONGEST:
        return ""
    code = segno.make(address, error="m", boost_error=False, micro=False)
    return code.svg_inline(omitsize=True, border=4, svgclass="qr", lineclass=None)
