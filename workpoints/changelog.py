"""What has changed since the data was published, commit by commit; dates and ids come from the history alone.

On the site the former wording of whole sentences is not repeated, only that it changed: what was corrected, perhaps
because it stood too close to the official text, is not published again.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta, timezone
from itertools import islice, pairwise
from pathlib import Path
from uuid import UUID, uuid5

from workpoints.changes import Entry, compare, entries
from workpoints.model import Lang
from workpoints.problems import DataError
from workpoints.revisions import Absence, Commit, History, RevisionError, text_at
from workpoints.snapshot import Ref, Snapshot
from workpoints.source import parse_source

_IDS = UUID("6d5b0c0e-5d0f-4c5b-9d0b-3f1b7f2f6a41")
"""The name space of the feeds' ids, which are made of nothing that may change: no address of the site, no title."""
_CHINA = timezone(timedelta(hours=8))
FEED_LENGTH = 200
"""How many entries a feed holds at most; the page holds all."""


@dataclass(frozen=True)
class Revision:
    """What one commit changed for readers."""

    commit: Commit
    entries: tuple[Entry, ...]

    @property
    def day(self) -> str:
        """The ISO date of the commit in China Standard Time, in which most readers live."""
        return self.commit.time.astimezone(_CHINA).date().isoformat()

    @property
    def anchor(self) -> str:
        """The permanent fragment of the revision on the changes page."""
        return f"c{self.commit.id[:12]}"

    def anchor_of(self, record: Ref) -> str:
        """Return the permanent fragment of the entry about `record`."""
        return "-".join(part for part in (self.anchor, record.section, record.id) if part)

    def id_of(self, record: Ref, lang: Lang) -> str:
        """Return the id that the entry about `record` has for ever in the feed of `lang`."""
        return uuid5(_IDS, f"{self.commit.id}/{record.section}/{record.id}/{lang}").urn


@dataclass(frozen=True)
class Changelog:
    """The revisions that changed something for readers, newest first."""

    revisions: tuple[Revision, ...]
    begin: Revision | None
    """The commit with which the data was published; it has no entries. None where nothing can be told."""
    absence: Absence | None
    """Why nothing can be told, or None."""

    @classmethod
    def without_history(cls, absence: Absence) -> Changelog:
        """Return a change log that can only say why it is empty."""
        return cls((), None, absence)

    @property
    def updated(self) -> Commit | None:
        """The commit of the newest revision that changed something, or the first of all."""
        newest = [*self.revisions, *([self.begin] if self.begin else [])]
        return newest[0].commit if newest else None

    def newest(self) -> tuple[tuple[Revision, Entry], ...]:
        """Return the newest entries with their revisions, as many as a feed holds."""
        return tuple(islice(((r, entry) for r in self.revisions for entry in r.entries), FEED_LENGTH))


def feed_id(lang: Lang) -> str:
    """Return the id that the feed of `lang` has for ever."""
    return uuid5(_IDS, f"feed/{lang}").urn


def changelog_of(file: Path, history: History) -> Changelog:
    """Return what `history`, that of the data file `file`, changed for readers; if there is none, that says why."""
    if history.absence:
        return Changelog.without_history(history.absence)
    readable = _readable(history, file)
    if not readable:
        return Changelog.without_history("not_committed")
    told = [Revision(commit, entries(compare(old, new))) for (_, old), (commit, new) in pairwise(readable)]
    begin = Revision(readable[0][0], ())
    return Changelog(tuple(revision for revision in reversed(told) if revision.entries), begin, None)


def _readable(history: History, file: Path) -> list[tuple[Commit, Snapshot]]:
    """Return the states of the file, oldest first; what a broken one changed is told of the one that mended it."""
    found = []
    for commit in reversed(history.commits):
        with suppress(DataError, RevisionError):
            found.append((commit, Snapshot(parse_source(text_at(commit.id, file), file.name))))
    return found
