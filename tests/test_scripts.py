from pathlib import Path

import pytest

from workpoints.scripts import ScriptError, join_modules


def written(folder: Path, **modules: str) -> Path:
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder / "main.js"


def test_modules_come_before_what_imports_them_and_only_once(tmp_path: Path):
    main = written(
        tmp_path,
        main='import { b } from "./b.js"\nimport { c } from "./c.js"\nb(c)\n',
        b='import { c } from "./c.js"\nexport const b = x => x + c\n',
        c="export const c = 1\n",
    )
    joined = join_modules(main)
    assert joined.index("const c") < joined.index("const b") < joined.index("b(c)") and joined.count("const c") == 1


def test_comments_are_taken_out_and_texts_kept(tmp_path: Path):
    joined = join_modules(written(tmp_path, main='/** Said here. */\nconst a = "not // a comment"\n'))
    assert "Said" not in joined and '"not // a comment"' in joined


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('import all from "./b.js"\n', "cannot join “import all"),
        ("export default 1\n", "cannot join “export default"),
        ('import { b } from "./b.js"\nconst b = 2\n', "two of its modules declare b"),
        ('import { z } from "./z.js"\n', "No such file"),
        ("const a = `x${b ? `y` : 1}`\n", "template inside a template"),
    ],
)
def test_what_cannot_be_joined_is_named(tmp_path: Path, text: str, message: str):
    main = written(tmp_path, main=text, b="export const b = 1\n")
    with pytest.raises(ScriptError, match=message):
        join_modules(main)
