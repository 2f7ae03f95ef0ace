"""The content policy of a page: only what the page itself holds may run (https://www.w3.org/TR/CSP3/).

No `unsafe-inline`: the few inline scripts of the theme are allowed by their hashes. A policy in a `<meta>` cannot hold
`frame-ancestors`, so it is left out.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

PLACEHOLDER = "content-policy-of-this-page"
"""What the theme's template puts where the policy goes."""

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.S)
_RULES = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)


def inline_script_hashes(html: str) -> list[str]:
    """Return the source expressions (`'sha256-…'`) of the scripts in `html` that would run; data blocks do not."""
    bodies = [
        match["body"]
        for match in _SCRIPT.finditer(html)
        if "src=" not in match["attributes"] and "type=" not in match["attributes"]
    ]
    digests = (b64encode(sha256(body.encode()).digest()).decode() for body in dict.fromkeys(bodies))
    return [f"'sha256-{digest}'" for digest in digests]


def with_policy(html: str) -> str:
    """Return the finished page `html` with its policy in the place that the template left for it.

    Raises `ValueError` when the template left none.
    """
    if html.count(PLACEHOLDER) != 1:
        raise ValueError("the page has no single place for its content policy; theme/main.html should leave one")
    scripts = " ".join(["'self'", *inline_script_hashes(html)])
    return html.replace(PLACEHOLDER, _RULES.format(scripts=scripts))
