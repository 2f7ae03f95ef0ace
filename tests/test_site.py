from __future__ import annotations

from workpoints.site import Site

PUBLISHED = Site(url="https://example.org/thirty/", repository="example/thirty")
LOCAL = Site(url="http://127.0.0.1:8000/", repository="")


def test_chinese_is_at_the_root_and_english_beside_it():
    assert PUBLISHED.absolute("zh", "tasks/14/") == "https://example.org/thirty/tasks/14/"
    assert PUBLISHED.absolute("en", "tasks/14/") == "https://example.org/thirty/en/tasks/14/"


def test_a_record_is_reached_at_its_line():
    address = PUBLISHED.source_url("data/tasks.yaml", 12)
    assert address == "https://github.com/example/thirty/blob/HEAD/data/tasks.yaml?plain=1#L12"


def test_without_a_repository_there_is_no_address_of_the_source():
    assert LOCAL.source_url("data/tasks.yaml", 12) is None
    assert LOCAL.repository_url is None
