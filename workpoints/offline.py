"""Pack a copy of the built site that works from disk, where no server answers for a folder and no worker starts.

The copy is the site itself; only links to a folder name its `index.html` there. The content policy stays as it is:
browsers take the files beside a page on a disk for its own. The search notices by itself that it was opened from a
disk (`theme/assets/javascripts/search/client.js`).
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from workpoints.site import NAME

ARCHIVE = f"{NAME}-offline.zip"
"""Name of the archive, which lies in the folder of the site that it was made from."""
_ONLINE = ("404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz", "assets/previews/")
"""What only a server or a search engine asks for."""
_LINK = re.compile(r'(?P<before><a\b[^>]*? href=")(?P<path>[^"?#:]*)(?=[?#"])')
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the earliest that the format knows, so that equal sites make equal archives."""


class OfflineError(Exception):
    """The archive could not be made; the message says why, and no archive was changed."""


def pack(site: Path) -> Path:
    """Pack the built site in the folder `site` into an archive in that folder, and return the archive.

    Raises `OfflineError` when there is no site.
    """
    if not (site / "index.html").is_file():
        raise OfflineError(f"{site}: there is no site in this folder; build it first")
    with tempfile.TemporaryDirectory(dir=site) as scratch:
        fresh = Path(scratch, ARCHIVE)
        with zipfile.ZipFile(fresh, "w") as archive:
            for name, content in _contents(site, Path(scratch)):
                archive.writestr(_entry(name), content, zipfile.ZIP_DEFLATED, compresslevel=9)
        return fresh.replace(site / ARCHIVE)


def _contents(site: Path, scratch: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the copy with their names in it, in the order of the names."""
    for name in sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()):
        if not name.startswith((*_ONLINE, NAME, scratch.name)):
            content = (site / name).read_bytes()
            yield name, for_file(content.decode("utf-8")).encode() if name.endswith(".html") else content


def for_file(html: str) -> str:
    """Return the page `html` as it must be to work from disk."""
    return _LINK.sub(lambda link: link["before"] + _to_file(link["path"]), html)


def _to_file(path: str) -> str:
    """Return the link that names the page of a folder; a link to a file or within the page is left alone."""
    if path.endswith("/") or path.rpartition("/")[2] in (".", ".."):
        return f"{path.rstrip('/')}/index.html"
    return path


def _entry(name: str) -> zipfile.ZipInfo:
    """Describe a file of the archive; all lie in one folder, so that unpacking makes no mess."""
    entry = zipfile.ZipInfo(f"{NAME}/{name}", _EARLIEST)
    entry.create_system = 3  # Unix, wherever it is packed
    entry.external_attr = 0o644 << 16
    return entry
