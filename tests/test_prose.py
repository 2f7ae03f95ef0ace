from __future__ import annotations

import pytest
from jinja2 import Environment, StrictUndefined, UndefinedError
from markdown import markdown
from markupsafe import Markup

from workpoints.prose import draw_calls

ENVIRONMENT = Environment(autoescape=True, undefined=StrictUndefined)


def drawn(text: str, **context: object) -> str:
    prose = draw_calls(text, ENVIRONMENT, context)
    return prose.restore(markdown(prose.markdown))


def test_a_block_takes_the_place_of_its_paragraph():
    assert drawn("{{ block }}", block=Markup("<ul><li>a</li></ul>")) == "<ul><li>a</li></ul>"


def test_a_phrase_stays_in_its_paragraph():
    assert drawn("a {{ n }} b", n=30) == "<p>a 30 b</p>"


def test_data_is_read_neither_as_html_nor_as_markdown():
    assert drawn("x {{ name }}", name="<b>*not*</b>") == "<p>x &lt;b&gt;*not*&lt;/b&gt;</p>"


def test_an_svg_reaches_the_page_unharmed():
    svg = Markup("<svg>\n\n<text>a_b_c</text>\n</svg>")
    assert drawn("{{ svg }}", svg=svg) == str(svg)


def test_an_unknown_macro_is_an_error():
    with pytest.raises(UndefinedError, match="nothing"):
        drawn("{{ nothing() }}")
