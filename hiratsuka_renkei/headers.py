"""The content security policy. Public pages have nothing inline; the administration's text editor
needs one import map, allowed by its hash, and inline styles."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django_prose_editor.widgets import importmap


class ContentSecurityPolicy(CSPMiddleware):
    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith("/admin/"):
            parts.update = {
                "style-src": [UNSAFE_INLINE],
                "script-src": [_importmap_hash()],
                "font-src": [SELF],
            }
        return parts


@cache
def _importmap_hash() -> str:
    content = re.search(r"<script[^>]*>(.*)</script>", str(importmap), re.DOTALL)[1]
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
