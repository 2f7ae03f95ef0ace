"""Join the modules of a script into one classic script, which pages opened from a folder can load as well.

Browsers load neither modules nor workers from `file:`, so the offline copy of the site needs classic scripts; the sources
are modules, so that each can be read, typed and tested alone. Only what our own modules use is understood:
`import { a, b } from "./x.js"` and `export` before a declaration.
"""

from __future__ import annotations

import re
from pathlib import Path

from rjsmin import jsmin

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(\w+)\.js"\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.MULTILINE)
_NESTED = re.compile(r"`[^`]*\$\{[^`}]*`")
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_DECLARED = re.compile(r"^(?:async )?(?:function|const|let|class) (\w+|\[[^\]]*\])", re.MULTILINE)


class ScriptError(Exception):
    """Modules that cannot be joined; the message names the file and what is wrong."""


def join_modules(entry: Path) -> str:
    """Return the module at `entry` and all that it imports as one minified script with a scope of its own.

    Raises `ScriptError` for an import or export of another form, and for a name that two modules declare.
    """
    bodies = [_body(path) for path in _in_order(entry, [])]
    joined = "\n".join(bodies)
    names = [name for found in _DECLARED.findall(joined) for name in re.findall(r"\w+", found)]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ScriptError(f"{entry}: two of its modules declare {', '.join(twice)}; rename one")
    return f'(() => {{\n"use strict"\n{jsmin(joined)}\n}})()\n'


def _in_order(path: Path, before: list[Path]) -> list[Path]:
    """Return `path` after everything it imports, each module once."""
    for name in _IMPORT.findall(_read(path)):
        needed = path.with_name(f"{name}.js")
        if needed not in before:
            _in_order(needed, before)
    if path not in before:
        before.append(path)
    return before


def _body(path: Path) -> str:
    body = _EXPORT.sub("", _IMPORT.sub("", _read(path)))
    if left := _LEFT.search(body):
        raise ScriptError(f"{path}: cannot join “{left[0]}”; import names from a module beside it, export declarations")
    if nested := _NESTED.search(body):
        raise ScriptError(f"{path}: the minifier cannot read a template inside a template: {nested[0]}…")
    return body


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ScriptError(f"{path}: {error.strerror}") from error
