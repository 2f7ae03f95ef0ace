"""What has changed since the data was published, commit by commit; dates and ids come from the history alone.

On the site the former wording of whole sentences is not repeated, only that it changed: what was corrected, perhaps
because it stood too close to the official text, is not published again.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta, timezone
from functools import cached_property
from itertools import groupby, islice, pairwise
from pathlib import Path
from uuid import UUID, uuid5

from workpoints.catalog import Group
from workpoints.changes import Entry, compare, entries
from workpoints.model import Lang
from workpoints.pieces import PieceReader
from workpoints.problems import DataError
from workpoints.revisions import Absence, Commit, History, RevisionError, text_at
from workpoints.routes import record_path, revision_path
from workpoints.snapshot import Ref, Section, Snapshot

_IDS = UUID("6d5b0c0e-5d0f-4c5b-9d0b-3f1b7f2f6a41")
"""The name space of the feeds' ids, which are made of nothing that may change: no address of the site, no title."""
_CHINA = timezone(timedelta(hours=8))
FEED_LENGTH = 200
"""How many entries a feed holds at most; the pages hold all."""
PART_LENGTH = 80
"""How many changes a page tells at most. With it the addresses of changes would move, so it stays as it is."""
LISTED = 50
"""How many revisions the changes page lists; earlier ones stand on the page of their year."""
NAMED = 5
"""How many records a list of revisions names of each."""


@dataclass(frozen=True)
class Part:
    """As much of a revision as one page tells."""

    number: int
    path: str
    """Its address, which never changes."""
    entries: tuple[Entry, ...]

    @property
    def by_section(self) -> tuple[Group[Section, Entry], ...]:
        """The entries under the sections of the data file."""
        runs = groupby(self.entries, lambda entry: entry.record.section)
        return tuple(Group(section, tuple(run)) for section, run in runs)

    @property
    def pages(self) -> tuple[str, ...]:
        """The addresses of all pages that show a change, each once, without the pages of the records themselves."""
        own = {record_path(entry.record.section, entry.record.id) for entry in self.entries}
        return tuple(dict.fromkeys(page for entry in self.entries for page in entry.pages if page not in own))


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
        """The permanent name of the revision, in addresses and as a fragment."""
        return f"c{self.commit.id[:12]}"

    def anchor_of(self, record: Ref) -> str:
        """Return the permanent fragment of the entry about `record`."""
        return "-".join(part for part in (self.anchor, record.section, record.id) if part)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The revision cut between entries, into parts that a page can hold."""
        cuts: list[list[Entry]] = [[]]
        length = 0
        for entry in self.entries:
            length += len(entry.changes)
            if cuts[-1] and length > PART_LENGTH:
                cuts.append([])
                length = len(entry.changes)
            cuts[-1].append(entry)
        return tuple(Part(n, revision_path(self.anchor, n), tuple(cut)) for n, cut in enumerate(cuts, 1))

    @property
    def named(self) -> tuple[Ref, ...]:
        """The first records that changed, as many as a list names."""
        return tuple(entry.record for entry in self.entries[:NAMED])

    def path_of(self, record: Ref) -> str:
        """Return the permanent address of the entry about `record`; raises `KeyError` when there is none."""
        return f"{self._part_paths[record.section, record.id]}#{self.anchor_of(record)}"

    @cached_property
    def _part_paths(self) -> dict[tuple[Section, str], str]:
        return {(entry.record.section, entry.record.id): part.path for part in self.parts for entry in part.entries}

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

    @property
    def listed(self) -> tuple[Revision, ...]:
        """The newest revisions, as many as one page lists."""
        return self.revisions[:LISTED]

    @property
    def years(self) -> tuple[Group[str, Revision], ...]:
        """The years of which not all revisions are listed, newest first, each with all of its revisions."""
        years = {revision.day[:4] for revision in self.revisions[LISTED:]}
        groups = groupby(self.revisions, lambda revision: revision.day[:4])
        return tuple(Group(year, tuple(run)) for year, run in groups if year in years)

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
    found, reader = [], PieceReader()
    for commit in reversed(history.commits):
        with suppress(DataError, RevisionError):
            found.append((commit, Snapshot(reader.read(text_at(commit.id, file), file.name))))
    return found
