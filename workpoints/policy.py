"""The content policy of a page: only the site's files and the theme's own inline scripts run.

No `unsafe-inline` (https://www.w3.org/TR/CSP3/): the three inline scripts of the theme are allowed by their hashes.
They are known one by one, since a policy made from whatever a page holds would also allow what was smuggled into it; a
page with another one is refused. A policy in a `<meta>` cannot hold `frame-ancestors`, so it is left out.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

PLACEHOLDER = "content-policy-of-this-page"
"""What the theme's template puts where the policy goes."""

KNOWN = frozenset(
    {
        "frNoT9rNKIH2e5QomDJzop2HdNi8gmIq+bZajsEDKpA=",  # what the page remembers, and under which address
        "DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=",  # the colours chosen before
        "/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=",  # the tab that the address leads to
    }
)
"""SHA-256 of the inline scripts of Material that were read and found harmless; an update of the theme renews them."""
_BASE = re.compile(r'^__md_scope=new URL\("[^"\\<>]*",location\)')
"""The one part of them that differs from page to page: the way to the root of the site."""
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.S)
_RULES = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)


def inline_script_hashes(html: str) -> list[str]:
    """Return the source expressions (`'sha256-…'`) of the scripts in `html` that would run; data blocks do not.

    Raises `ValueError` for a script that is not `KNOWN`.
    """
    bodies = [
        match["body"]
        for match in _SCRIPT.finditer(html)
        if "src=" not in match["attributes"] and "type=" not in match["attributes"]
    ]
    for body in bodies:
        if _digest(_BASE.sub('__md_scope=new URL("",location)', body)) not in KNOWN:
            raise ValueError(
                f"an inline script that nobody has read; read it, then name it in policy.py: {body[:60]!r}"
            )
    return [f"'sha256-{_digest(body)}'" for body in dict.fromkeys(bodies)]


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()


def with_policy(html: str, *, reloads: bool = False) -> str:
    """Return the finished page `html` with its policy in the place that the template left for it.

    With `reloads` the policy lets the script run that `mkdocs serve` adds to a page to reload it; no such page is
    published. Raises `ValueError` when the template left no place, or when the page holds an inline script that is not
    known.
    """
    if html.count(PLACEHOLDER) != 1:
        raise ValueError("the page has no single place for its content policy; theme/main.html should leave one")
    hashes = inline_script_hashes(html)
    scripts = " ".join(["'self'", *(["'unsafe-inline'"] if reloads else hashes)])
    return html.replace(PLACEHOLDER, _RULES.format(scripts=scripts))
