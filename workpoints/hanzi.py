"""What readers type instead of simplified characters: pinyin and traditional forms.

pypinyin knows the reading of a character inside a word (行 in 银行); OpenCC holds the standard tables of forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from opencc import OpenCC
from pypinyin import lazy_pinyin

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
"""One Chinese character of the blocks that modern texts use (Unicode: CJK Unified Ideographs and Extension A)."""
HAN_RUN = re.compile(f"{HAN.pattern}+")


def pinyin(text: str) -> str:
    """Return `text` in lower-case pinyin without tones, one space between syllables: `shu zi nong ye`, `5g ji zhan`."""
    return " ".join(" ".join(lazy_pinyin(text)).lower().split())


def readings(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the pinyin of every Chinese character of `names`: each reading that it has in one of them, in order."""
    found: dict[str, dict[str, None]] = {}
    for name in names:
        for run in HAN_RUN.findall(name):
            for character, sound in zip(run, lazy_pinyin(run), strict=True):
                found.setdefault(character, {})[sound] = None
    return {character: tuple(sounds) for character, sounds in sorted(found.items())}


def traditional_forms(characters: Iterable[str]) -> str:
    """Return pairs of a traditional form and its simplified character, for the simplified `characters` only: `廣广`.

    Forms that are among `characters` themselves (they are simplified ones as well) are left out; the order is that of
    the code points.
    """
    wanted = set(characters)
    forms = [chr(code) for first, last in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF)) for code in range(first, last + 1)]
    simple = OpenCC("t2s").convert("\n".join(forms)).split("\n")
    return "".join(
        form + plain for form, plain in zip(forms, simple, strict=True) if plain in wanted and form not in wanted
    )
