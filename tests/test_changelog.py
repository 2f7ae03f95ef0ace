"""What the site tells of its history: entries, ids and times from commits, never from the clock."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests import real_edits
from tests.conftest import ROOT
from tests.repositories import SMALL, Repository, edited, start
from workpoints.build import build_site
from workpoints.changelog import FEED_LENGTH, LISTED, PART_LENGTH, Changelog, Revision, changelog_of
from workpoints.changes import Entry
from workpoints.revisions import history_of
from workpoints.words import Words

ATOM = "{http://www.w3.org/2005/Atom}"
WEST = ("printed: 省北厅，省南局, rule: lead_first, agencies: [north, south]",
        "printed: 省北厅，省南局，省委西部, rule: lead_first, agencies: [north, south, west]")  # fmt: skip
ADDED = edited(SMALL, WEST)
REFORMATTED = "# A comment.\n" + edited(ADDED, ("Draw up the plan.", "'Draw up the plan.'"))
RENAMED = edited(REFORMATTED, ("en: North Department", "en: Northern Department"), ("zh: 管好海岛", "zh: 看好海岛"))
RENAMED_AND_REWORDED = edited(
    real_edits.PARTICIPANT,
    ("en: Guangdong Statistics Bureau", "en: Guangdong Data Bureau"),
    ("en: Jointly advance work on", "en: Advance together the work on"),
)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A history of four commits: the first, an agency added, a reformatting, an agency renamed with a rewording."""
    repository = start(tmp_path / "repository")
    for text in (ADDED, REFORMATTED, RENAMED):
        repository.commit(text)
    return repository


def log_of(file: Path) -> Changelog:
    return changelog_of(file, history_of(file))


def told(changelog: Changelog) -> list[tuple[str, list[str]]]:
    return [(r.day, [f"{e.record.section} {e.record.id}" for e in r.entries]) for r in changelog.revisions]


def test_each_commit_tells_each_record_it_changed_and_a_reformatting_tells_nothing(repository: Repository):
    assert told(log_of(repository.file)) == [
        ("2022-11-27", ["tasks 2", "agencies north"]),
        ("2022-11-25", ["tasks 1"]),
    ]


def test_the_first_commit_is_the_beginning_and_no_change(repository: Repository):
    begin = log_of(repository.file).begin
    assert begin is not None
    assert (begin.day, begin.entries) == ("2022-11-24", ())


def test_ids_stay_when_more_is_committed(repository: Repository):
    before = [(r.id_of(e.record, "en"), r.commit.stamp) for r, e in log_of(repository.file).newest()]
    repository.commit(SMALL)
    after = [(r.id_of(e.record, "en"), r.commit.stamp) for r, e in log_of(repository.file).newest()]
    assert after[-len(before) :] == before
    assert len(set(after)) == len(after)


def test_a_broken_commit_is_told_with_the_one_that_mends_it(repository: Repository):
    repository.commit("document: [\n")
    repository.commit(edited(RENAMED, ("kind: regulation", "kind: coordination")))
    assert told(log_of(repository.file))[0] == ("2022-11-29", ["tasks 3"])


def test_a_feed_holds_no_more_than_its_length(repository: Repository):
    changelog = log_of(repository.file)
    long = Changelog(changelog.revisions * FEED_LENGTH, changelog.begin, None)
    assert len(long.newest()) == FEED_LENGTH


def many(changelog: Changelog, length: int) -> Changelog:
    """Return a change log of `length` revisions, one a day before the other, each as big as the newest of `changelog`."""
    newest = changelog.revisions[0]
    commits = [
        replace(newest.commit, id=f"{n:040x}", time=newest.commit.time - timedelta(days=n)) for n in range(length)
    ]
    return Changelog(tuple(Revision(commit, newest.entries) for commit in commits), changelog.begin, None)


def test_one_page_lists_no_more_than_the_newest_revisions_and_earlier_years_have_their_own(repository: Repository):
    changelog = many(log_of(repository.file), 400)
    assert len(changelog.listed) == LISTED
    assert [(year.key, len(year.items)) for year in changelog.years] == [("2022", 331), ("2021", 69)]


def test_there_are_no_pages_of_years_while_all_revisions_are_listed(repository: Repository):
    assert many(log_of(repository.file), LISTED).years == ()


@pytest.fixture
def huge(repository: Repository) -> Revision:
    """A revision of a hundred and fifty records with two changes each."""
    newest = log_of(repository.file).revisions[0]
    entry = newest.entries[0]
    records = [replace(entry.record, id=str(n)) for n in range(150)]
    return Revision(newest.commit, tuple(Entry(record, (entry.changes[0],) * 2) for record in records))


def test_a_huge_revision_is_told_on_several_pages_that_hold_it_whole(huge: Revision):
    assert [part.path.removeprefix(f"changes/{huge.anchor}/") for part in huge.parts] == ["", "2/", "3/", "4/"]
    assert tuple(entry for part in huge.parts for entry in part.entries) == huge.entries
    assert max(sum(len(entry.changes) for entry in part.entries) for part in huge.parts) == PART_LENGTH


def test_an_entry_has_its_address_on_the_page_of_its_part(huge: Revision):
    assert huge.path_of(huge.entries[60].record) == f"changes/{huge.anchor}/2/#{huge.anchor}-tasks-60"


def test_a_page_does_not_name_again_the_pages_of_its_records(repository: Repository):
    (part,) = log_of(repository.file).revisions[0].parts
    assert {"tasks/2/", "agencies/north/"} & set(part.pages) == set()
    assert "agencies/" in part.pages


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site in a repository of its own, with a history of four commits, under a public address."""
    folder = tmp_path_factory.mktemp("site") / "repository"
    copy_site(folder)
    repository = start(folder, real_edits.REAL)
    for text in (real_edits.PARTICIPANT, "# A comment.\n" + real_edits.PARTICIPANT, RENAMED_AND_REWORDED):
        repository.commit(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "https://example.org/thirty/")
        patch.setenv("GITHUB_REPOSITORY", "example/thirty")
        return build_site(folder / "mkdocs.yml").folder


def copy_site(folder: Path) -> None:
    """Copy all that a build reads into `folder`."""
    for name in ("content", "data", "macros", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)


def feed(site: Path, lang: str) -> ElementTree.Element:
    file = site / ("changes.xml" if lang == "zh" else "en/changes.xml")
    return ElementTree.fromstring(file.read_text("utf-8"))  # noqa: S314 (made by this build)


def texts(element: ElementTree.Element, path: str) -> list[str]:
    return [found.text or "" for found in element.findall(path.replace("/", f"/{ATOM}").replace("^", ATOM))]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_feed_has_what_atom_asks_for(published: Path, lang: str):
    atom = feed(published, lang)
    assert atom.tag == f"{ATOM}feed"
    for element in (atom, *atom.findall(f"{ATOM}entry")):
        assert [len(element.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert datetime.fromisoformat(texts(element, "^updated")[0]).tzinfo is not None
        assert texts(element, "^id")[0].startswith("urn:uuid:")
    relations = {link.attrib["rel"]: link.attrib["href"] for link in atom.findall(f"{ATOM}link")}
    root = "https://example.org/thirty/" + ("" if lang == "zh" else "en/")
    assert relations == {"self": f"{root}changes.xml", "alternate": f"{root}changes/"}
    assert texts(atom, "^author/name") != []


def test_a_feed_has_one_entry_for_each_task_and_agency_of_a_commit(published: Path):
    assert texts(feed(published, "en"), "^entry/title") == [
        "Task 14: Develop digital agriculture",
        "Agency: Guangdong Data Bureau",
        "Task 14: Develop digital agriculture",
    ]
    assert texts(feed(published, "zh"), "^entry/title")[1] == "单位：省统计局"


def test_a_feed_is_as_old_as_its_newest_entry(published: Path):
    atom = feed(published, "en")
    assert texts(atom, "^updated") == ["2022-11-27T00:00:00Z"]
    assert texts(atom, "^entry/updated")[-1] == "2022-11-25T00:00:00Z"


def test_no_two_entries_of_the_two_feeds_have_one_id(published: Path):
    feeds = [feed(published, lang) for lang in ("zh", "en")]
    ids = [found for atom in feeds for path in ("^id", "^entry/id") for found in texts(atom, path)]
    assert len(set(ids)) == len(ids) == 8


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_entries_lead_to_their_place_on_the_page_of_their_revision(published: Path, lang: str):
    links = [link.attrib["href"] for link in feed(published, lang).findall(f"{ATOM}entry/{ATOM}link")]
    assert len(links) == 3
    for link in links:
        path, _, fragment = link.removeprefix("https://example.org/thirty/").partition("#")
        assert path.startswith("changes/c" if lang == "zh" else "en/changes/c")
        assert f'id="{fragment}"' in (published / path / "index.html").read_text("utf-8")


def test_links_in_an_entry_are_absolute(published: Path):
    (*_, content) = texts(feed(published, "en"), "^entry/content")
    assert "<li>Guangdong Culture and Tourism Department added as participant</li>" in content
    assert 'href="https://example.org/thirty/en/tasks/14/"' in content


def revision_pages(site: Path, root: str = "") -> list[str]:
    return [file.read_text("utf-8") for file in sorted((site / root / "changes").glob("c*/index.html"))]


def test_the_changes_page_lists_the_revisions_and_leads_to_the_feed(published: Path):
    page = LexborHTMLParser((published / "changes" / "index.html").read_text("utf-8"))
    assert [line.text() for line in page.css("ul.revisions li")] == [
        "2022年11月27日 2条记录有变化：任务14　发展数字农业；单位：省统计局",
        "2022年11月25日 1条记录有变化：任务14　发展数字农业",
    ]
    assert 'type="application/atom+xml" title="内容变更" href="../changes.xml"' in page.html


def test_the_list_leads_to_the_page_of_each_revision(published: Path):
    page = LexborHTMLParser((published / "en" / "changes" / "index.html").read_text("utf-8"))
    links = [link.attributes["href"] for link in page.css("ul.revisions a")]
    assert len(links) == 2
    assert all((published / "en" / "changes" / link / "index.html").is_file() for link in links)


def test_the_page_of_a_revision_tells_what_changed_and_leads_to_the_commit(published: Path):
    (told,) = [page for page in revision_pages(published) if "省文化和旅游厅增列为参与单位" in page]
    assert "https://github.com/example/thirty/commit/" in told


def test_pages_of_revisions_do_not_repeat_a_former_sentence(published: Path):
    told = "".join(revision_pages(published, "en"))
    assert "Text reworded in English only" in told
    assert "Jointly advance work on" not in told
    assert "<del>Guangdong Statistics Bureau</del>" in told


def test_pages_of_revisions_are_in_the_sitemap_in_both_languages(published: Path):
    sitemap = (published / "sitemap.xml").read_text("utf-8")
    for folder in (published / "changes").glob("c*/"):
        assert f"https://example.org/thirty/changes/{folder.name}/" in sitemap
        assert f"https://example.org/thirty/en/changes/{folder.name}/" in sitemap


def test_the_changes_page_is_not_searched(published: Path):
    index = (published / "search" / "index.js").read_text("utf-8")
    assert '"terms/' in index
    assert '"changes/' not in index


def test_a_second_build_is_the_same_to_the_byte(published: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SITE_URL", "https://example.org/thirty/")
    monkeypatch.setenv("GITHUB_REPOSITORY", "example/thirty")
    again = build_site(published.parent / "mkdocs.yml", published.parent / "again").folder
    pages = [str(file.relative_to(published)) for file in published.glob("**/changes/**/index.html")]
    for name in ("changes.xml", "en/changes.xml", *pages):
        assert (again / name).read_bytes() == (published / name).read_bytes(), name


def test_without_a_history_the_site_is_built_and_says_so(tmp_path: Path, words: Words):
    copy_site(tmp_path)
    site = build_site(tmp_path / "mkdocs.yml").folder
    for lang, root in (("zh", ""), ("en", "en/")):
        page = (site / root / "changes" / "index.html").read_text("utf-8")
        assert getattr(words["changes.no_history"], lang) in page
        assert getattr(words["changes.no_repository"], lang) in page
        assert "atom+xml" not in page
    assert not (site / "changes.xml").exists()


@pytest.mark.parametrize("absence", ["no_git", "no_repository", "shallow", "not_committed"])
def test_every_reason_for_having_no_history_has_its_words(words: Words, absence: str):
    assert f"changes.{absence}" in words
