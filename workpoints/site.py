"""What the site knows of the place it is published at: its address and its repository."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode, urljoin

from workpoints.model import LANGS, Lang

DATA_FILE = "data/tasks.yaml"
"""The data file, from the top of the repository."""
NAME = "guangdong-digital-2022"
"""What the names of files that hold the whole site begin with."""


def language_root(lang: Lang) -> str:
    """Return the root of a language, relative to the root of the site: empty, or `en/`."""
    return "" if lang == LANGS[0] else f"{lang}/"


@dataclass(frozen=True)
class Site:
    """Where the site and its source are published."""

    url: str
    """Public address of the site's root, ending with a slash."""
    repository: str
    """`owner/name` on GitHub; empty when it is not known, and then no page links to it."""

    def absolute(self, lang: Lang, path: str) -> str:
        """Return the public address of the page at `path` (relative to the root of a language) in `lang`."""
        return urljoin(self.url, language_root(lang) + path)

    @property
    def repository_url(self) -> str | None:
        """The repository's address, or None when it is not known."""
        return f"https://github.com/{self.repository}" if self.repository else None

    def commit_url(self, commit: str) -> str | None:
        """Return the address of a commit of the repository, or None without a repository."""
        return f"{self.repository_url}/commit/{commit}" if self.repository else None

    def source_url(self, path: str, line: int | None = None) -> str | None:
        """Return the address of a file of the repository, at `line` if given, or None without a repository."""
        if not self.repository:
            return None
        return f"{self.repository_url}/blob/HEAD/{path}" + (f"?plain=1#L{line}" if line else "")

    def report_url(self, lang: Lang, *, page: str, record: str, current: str) -> str | None:
        """Return the address of the issue form in `lang`, filled in, or None without a repository.

        `page` is the public address, `record` what a maintainer calls the record (`task 14`; empty when the page is
        about none), `current` the words that stand there now. GitHub fills in the fields of a form by their ids
        (https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests).
        """
        if not self.repository:
            return None
        fields = {"template": f"error-{lang}.yml", "page": page, "record": record, "current": current}
        known = {name: value for name, value in fields.items() if value}
        return f"{self.repository_url}/issues/new?{urlencode(known)}"
