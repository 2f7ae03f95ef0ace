import pytest

from workpoints.alphabet import LETTERS, by_first_word, names_a_to_z
from workpoints.catalog import Catalog
from workpoints.model import Lang


def listed(catalog: Catalog, lang: Lang) -> dict[str, list[str]]:
    return {group.key: [name.text for name in group.items] for group in names_a_to_z(catalog, lang)}


def test_every_letter_is_there_so_that_both_languages_have_the_same_anchors(catalog: Catalog):
    assert list(listed(catalog, "zh")) == list(listed(catalog, "en")) == list(LETTERS)


def test_chinese_names_stand_in_the_order_of_their_pinyin(catalog: Catalog):
    names = listed(catalog, "zh")["S"]
    assert names.index("汕头") < names.index("韶关") < names.index("深圳")


@pytest.mark.parametrize(("name", "letter"), [("“广东强芯”工程", "G"), ("5G基站", "0"), ("AI", "A"), ("粤省事", "Y")])
def test_a_name_stands_under_its_first_sound_whatever_its_quotation_marks(catalog: Catalog, name: str, letter: str):
    assert name in listed(catalog, "zh")[letter]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_name_and_alias_is_listed(catalog: Catalog, lang: Lang):
    names = {name for letter in listed(catalog, lang).values() for name in letter}
    wanted = {task.title.in_lang(lang) for task in catalog.tasks} | {city.name.in_lang(lang) for city in catalog.cities}
    for record in (*catalog.agencies, *catalog.terms):
        wanted |= {record.name.in_lang(lang), *record.aliases.in_lang(lang)}
    assert wanted - names == set()


def test_another_name_says_whose_it_is(catalog: Catalog):
    mains = {name.text: name.main for group in names_a_to_z(catalog, "zh") for name in group.items}
    assert mains["工信厅"] == "广东省工业和信息化厅" and mains["韶关"] is None


@pytest.mark.parametrize(("lang", "letter", "word"), [("zh", "G", "guang"), ("en", "G", "guangdong")])
def test_names_that_begin_alike_are_together_and_none_is_lost(catalog: Catalog, lang: Lang, letter: str, word: str):
    (names,) = [group.items for group in names_a_to_z(catalog, lang) if group.key == letter]
    runs = by_first_word(names)
    assert tuple(name for run in runs for name in run.items) == names
    assert [run.key for run in runs].count(word) == 1
