from __future__ import annotations

from workpoints.outline import outline

HTML = """<h1 id="top">T</h1><h2 id="a">First <span class="count">3</span></h2><h3 id="b">Inner <b>one</b></h3>
<p id="p">x</p><h2 id="c">广东 <span lang="en">Guangdong</span></h2><h2>none</h2>"""


def test_headings_with_ids_nest_by_level():
    tokens, _ = outline(HTML)
    assert [(t["name"], [child["id"] for child in t["children"]]) for t in tokens] == [("First", ["b"]), ("广东", [])]


def test_deeper_headings_than_wanted_are_left_out():
    tokens, _ = outline(HTML, depth=2)
    assert [len(token["children"]) for token in tokens] == [0, 0]


def test_every_id_is_an_anchor():
    assert outline(HTML)[1] == ["top", "a", "b", "p", "c"]


def test_a_page_may_have_no_contents_at_all():
    assert outline('<h2 id="a">A</h2><p id="b">B</p>', depth=1) == ([], ["a", "b"])
