"""Five edits of the real data file as a maintainer would make them, and a pure reformatting."""

from __future__ import annotations

from tests.conftest import ROOT
from tests.repositories import edited

REAL = (ROOT / "data" / "tasks.yaml").read_text("utf-8")
_BRACKET = "      printed: 省农业农村厅、省商务厅\n      rule: lead_first\n      agencies: [agriculture, commerce]\n"


def _in_measure(measure: str, old: str, new: str) -> str:
    head, mark, tail = REAL.partition(f'      - id: "{measure}"\n')
    return head + mark + edited(tail, (old, new))


def _reformatted() -> str:
    """Return the data in another form: flow lists written out, a value folded, quotes and comments elsewhere."""
    text = edited(
        REAL,
        ("agencies: [agriculture, commerce]", "agencies:\n        - agriculture\n        - 'commerce'"),
        ("      zh: 把数字技术用到农业和农村：", "      # 一句话\n      zh: >-\n        把数字技术用到农业和农村："),
        ("      en: Bring digital technology to", "      en: >-\n        Bring digital\n        technology to"),
    )
    return "# moved\n" + text.replace("  - number: 14\n    pillar: 4\n", "  - pillar: 4\n    number: 14\n")


PARTICIPANT = edited(
    REAL,
    (_BRACKET, _BRACKET.replace("省商务厅", "省商务厅、省文化和旅游厅").replace("commerce]", "commerce, culture]")),
)
REWORDED = _in_measure("14.2", "Jointly advance work on", "Advance together the work on")
CITY = _in_measure("14.2", "places: []", "places:\n          - {city: zhuhai, named_as: 珠海, how: city}")
RENAMED = edited(
    REAL,
    ("zh: 广东省统计局", "zh: 广东省数据统计局"),
    ("en: Statistics Bureau of Guangdong Province", "en: Data and Statistics Bureau of Guangdong Province"),
    ("zh: 省统计局", "zh: 省数据统计局"),
    ("en: Guangdong Statistics Bureau", "en: Guangdong Data Bureau"),
    ("printed: 省统计局", "printed: 省数据统计局"),
)
REFORMATTED = _reformatted()
