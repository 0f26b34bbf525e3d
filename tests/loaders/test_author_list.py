"""Printed lists of authors: where one name ends and the next begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.loaders.formats.fields.names.author_list import (
    AUTHORS_LABEL,
    read_authors,
    read_names,
)

ANN, CEE, EVA = "Ann Bee", "Cee Dee", "Eva Fox"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann Bee and Cee Dee", [ANN, CEE]),
        ("Ann Bee, Cee Dee, and Eva Fox", [ANN, CEE, EVA]),
        ("Ann Bee & Cee Dee; Eva Fox", [ANN, CEE, EVA]),
        ("A and B; C & D et al.", ["A", "B", "C", "D", None]),
        ("Ann Bee，Cee Dee、Eva Fox", [ANN, CEE, EVA]),
        ("Ann Bee；Cee Dee", [ANN, CEE]),
        ("김철수, 이영희", ["김철수", "이영희"]),
        ("김철수·이영희", ["김철수", "이영희"]),
        ("张三、李四", ["张三", "李四"]),
        ("by Ann Bee", [ANN]),
        ("by Ann Bee, Cee Dee", [ANN, CEE]),
        ("written by Ann Bee and Cee Dee", [ANN, CEE]),
        ("& Ann Bee; Cee Dee", [ANN, CEE]),
        ("ANN BEE AND CEE DEE", ["ANN BEE", "CEE DEE"]),
        ("김철수 and Ann Bee", ["김철수", ANN]),
    ],
)
def test_separators(line: str, names: list[str | None]) -> None:
    assert list(read_authors(line).names) == names


@pytest.mark.parametrize(
    "end",
    [
        ", +", ", +12", " + 3 more", " et al.", ", et al", ", et. al.", " and others", " & others",
        ", and 12 others", " and 5 more", ", ...", "…", " 외 3명", ", 외", " 외", ", others",
    ],
)  # fmt: skip
def test_lists_that_were_cut(end: str) -> None:
    found = read_authors(f"Ann Bee, Cee Dee{end}")
    assert found.names == (ANN, CEE, None)
    assert found.complete is False
    assert [code for code, _ in found.notes] == ["author-list-cut"]


def test_chinese_and_so_on() -> None:
    assert read_authors("张三、李四等").names == ("张三", "李四", None)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Kurt Keutzer, Jr., Ann Bee", ["Kurt Keutzer Jr.", ANN]),
        ("Ann Bee, Kurt Keutzer, III", [ANN, "Kurt Keutzer III"]),
        ("Kurt Keutzer III, Ann Bee Jr", ["Kurt Keutzer III", "Ann Bee Jr"]),
        ("Kurt Keutzer, Jr. (MIT), Ann Bee", ["Kurt Keutzer Jr.", ANN]),
        ("Ann Bee, Ph.D., Cee Dee, MD", [ANN, CEE]),
        ("Iso Quest, Inc., Ann Bee", ["Iso Quest Inc.", ANN]),
    ],
)
def test_what_follows_a_comma_and_belongs_to_the_name(line: str, names: list[str]) -> None:
    assert list(read_authors(line).names) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann Bee (KAIST), Cee Dee (Seoul National University, Korea)", [ANN, CEE]),
        ("Ann Bee（카이스트）, Cee Dee", [ANN, CEE]),
        ("Ann Bee (A (B), C), Cee Dee", ["Ann Bee (A (B), C)", CEE]),
        ("Ann Bee (KAIST, Cee Dee", ["Ann Bee (KAIST", CEE]),
        ("Ann Bee1,2, Cee Dee1*, Eva Fox†", [ANN, CEE, EVA]),
        ("Ann Bee¹², Cee Dee²*, Eva Fox *", [ANN, CEE, EVA]),
        ("$^{1,2}$Ann Bee, Cee Dee$^{*}$, Eva Fox<sup>1,3</sup>", [ANN, CEE, EVA]),
        ("Ann Bee[1], Cee Dee [2, 3]", [ANN, CEE]),
        ("William (Bill) Gates", ["William (Bill) Gates"]),
        ("Qwen2, GLM-4. 5 Team, Ann Bee", ["Qwen2", "GLM-4. 5 Team", ANN]),
        ("Ann Bee, :, Cee Dee", [ANN, CEE]),
    ],
)
def test_marks_and_affiliations_are_no_part_of_a_name(line: str, names: list[str]) -> None:
    assert list(read_authors(line).names) == names


@pytest.mark.parametrize(
    "name",
    [
        "Anders And", "Sandeep Anderson", "Ferdinand von Zeppelin", "AT&T", "Johnson & Johnson",
        "Institute of Science and Technology", "Research and Development Team", "Gemma Team",
        "Department of Physics and Applied Mathematics", "María-José O'Neill y Pérez",
    ],
)  # fmt: skip
def test_names_that_stay_whole(name: str) -> None:
    for line in (name, f"Ann Bee, {name}", f"{name}; Ann Bee", f"Ann Bee and {name}"):
        assert name in read_authors(line).names
        assert set(read_authors(line).names) <= {name, ANN}


def test_organisations_and_people_side_by_side() -> None:
    assert read_authors("Gemma Team and Ann Bee").names == ("Gemma Team", ANN)
    assert read_authors("University of Oxford and Ann Bee").names == ("University of Oxford", ANN)
    assert read_authors("Google and Microsoft").names == ("Google", "Microsoft")
    assert read_authors("the Red Team and the Blue Team").names == ("the Red Team", "the Blue Team")


@pytest.mark.parametrize("line", ["Wei, Furu; Wang, Liang", "Wei, Furu and Wang, Liang"])
def test_names_with_the_family_name_first(line: str) -> None:
    assert read_authors(line).names == ("Furu Wei", "Liang Wang")


def test_family_names_of_several_words() -> None:
    found = read_authors("de la Cruz, Juan; van Gogh, Vincent")
    assert found.names == ("Juan de la Cruz", "Vincent van Gogh")


@pytest.mark.parametrize(
    "line",
    [
        "[{[]: 1}]",
        "[" + "9" * 400 + "]",
        "[" * 5000 + "]" * 5000,
        "[" + "-" * 5000 + "1]",
        "[1, 2]",
        "[{'name': 'Ann Bee'}]",
        "[__import__('os')]",
    ],
)
def test_a_list_in_brackets_that_is_none_of_names(line: str) -> None:
    found = read_authors(line)
    assert found.names == ()
    assert found.complete is None
    assert [code for code, _ in found.notes] == ["bad-author-list"]


@pytest.mark.parametrize(
    "line",
    [
        "['Ann Bee', \"C O'D\"]",
        '["Ann Bee", "C O\'D"]',
        "['Ann Bee', 'C O\\'D',]",
        '["Ann\\u0020Bee", "C O\'D"]',
    ],
)
def test_a_list_as_python_or_json_prints_it(line: str) -> None:
    assert read_authors(line).names == (ANN, "C O'D")


@pytest.mark.parametrize("line", ["", "-", "N/A", "none", " , ;", "[]", "[ ]"])
def test_nobody(line: str) -> None:
    found = read_authors(line)
    assert (found.names, found.complete) == ((), None)
    assert [code for code, _ in found.notes][-1] == "no-authors"


@pytest.mark.parametrize(
    "line",
    [
        "Authors: X", "authors : X", "Author(s): X", "Author: X", "Authors - X", "**Authors**: X",
        "**Authors:** X", "저자: X", "저자 : X", "저자들: X", "作者：X", "作者: X", "著者：X",
        "Authors：X", "Authors – X",
    ],
)  # fmt: skip
def test_labels(line: str) -> None:
    match = AUTHORS_LABEL.match(line)
    assert match is not None
    assert match["value"] == "X"


@pytest.mark.parametrize(
    "line", ["Authors", "Authorship: x", "Authors-x", "저자는 X", "The authors: x"]
)
def test_what_is_no_label(line: str) -> None:
    assert AUTHORS_LABEL.match(line) is None


def test_names_that_are_given_one_by_one() -> None:
    found = read_names(
        ["Ann  Bee†", "Kurt Keutzer, Jr.", "others", "Ann Bee", "", "and Cee Dee", "III"]
    )
    assert found.names == (ANN, "Kurt Keutzer Jr.", None, "Cee Dee III")
    assert {code for code, _ in found.notes} == {"author-list-cut", "repeated-name"}


def test_numbers_stop_where_they_become_doubtful() -> None:
    places = [a.position for a in read_authors("Ann Bee, +, Cee Dee").authorships(ordered=True)]
    assert places == [1, None]
    places = [a.position for a in read_authors("김철수, 이영희").authorships(ordered=True)]
    assert places == [1, 2]


_NAMES = st.lists(
    st.sampled_from([ANN, CEE, EVA, "J.-P. O'Neill", "김철수", "Nguyễn Văn", "Qwen", "Gemma Team"]),
    min_size=2,
    max_size=6,
    unique=True,
)


@given(
    names=_NAMES,
    way=st.sampled_from([", ", "; ", " and ", " & ", "，", "、", " ;  ", ",", ", and "]),
    decoration=st.sampled_from(["", " (KAIST)", "*", "†", "¹", "<sup>1,2</sup>"]),
    cut=st.booleans(),
)
def test_printed_and_read_again(names: list[str], way: str, decoration: str, cut: bool) -> None:
    line = way.join(name + decoration for name in names) + (" et al." if cut else "")
    assert list(read_authors(line).names) == names + [None] * cut


@given(st.text(max_size=300))
def test_any_line_gives_names_or_a_note(line: str) -> None:
    found = read_authors(line)
    assert found.names or found.notes
    printed = [name for name in found.names if name is not None]
    assert len(printed) == len(set(printed))
    assert all(name == " ".join(name.split()) for name in printed)


@pytest.mark.parametrize(
    "line",
    [
        "(" * 20_000,
        "(a," * 20_000,
        " et al." * 20_000,
        "A B" + ", Jr." * 20_000,
        "[" + "'" * 20_000 + "]",
        "A " + "a" * 40_000 + "1",
        "Institute of X" + " and Institute of X" * 20_000,
        "$^{" * 20_000,
    ],
)
def test_very_long_lines_come_to_an_end(line: str) -> None:
    assert read_authors(line) is not None


def test_twenty_thousand_authors() -> None:
    names = [f"Author {chr(97 + n % 26)}{n}x" for n in range(20_000)]
    assert list(read_authors(", ".join(names)).names) == names
    assert list(read_authors(" and ".join(names)).names) == names


def test_half_a_pair_of_surrogates_is_left_out() -> None:
    for line in ("['Ann Bee\\ud800', 'Cee Dee']", '["Ann Bee\\ud800", "Cee Dee"]'):
        assert read_authors(line).names == (ANN, CEE)


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Eric~Granger", ["Eric Granger"]),
        (r"Anh Nguy\~ên", ["Anh Nguyễn"]),
        (r"Anh Nguy\~{\^e}n", ["Anh Nguyễn"]),
        (r"Peter St\ütz", ["Peter Stütz"]),
        (r"Tol\d{o}pé Ayo", ["Tolọpé Ayo"]),
        (r"Ren\'{e} Just", ["René Just"]),
        (r"\\\\Ann Bee", ["Ann Bee"]),
        ("/Ann Bee", ["Ann Bee"]),
        ("Young-Jun_Lee", ["Young-Jun Lee"]),
        ("Baraa Al_Maradni", ["Baraa Al Maradni"]),
        ("ann_bee", ["ann_bee"]),
        ("Ann Bee........", ["Ann Bee"]),
        ("Ann Bee; Cee Dee; Eva Fox", ["Ann Bee", "Cee Dee", "Eva Fox"]),
        ("Anna Beell. Ceeda Deeks. Eva Foxx", ["Anna Beell", "Ceeda Deeks", "Eva Foxx"]),
        ("Prof. Ann Bee", ["Ann Bee"]),
        ("Ann B. Cee", ["Ann B. Cee"]),
        ("Kurt Keutzer Jr. Bee", ["Kurt Keutzer Jr. Bee"]),
    ],
)
def test_names_that_stand_one_by_one_are_read_as_people_print_them(
    name: str, names: list[str]
) -> None:
    assert list(read_names([name]).names) == names


def test_latex_in_a_line_of_names() -> None:
    line = r"Eric~Granger, Anh Nguy\~{\^e}n and Ren\'{e} Just"
    assert read_authors(line).names == ("Eric Granger", "Anh Nguyễn", "René Just")


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Ann Bee / Cee Dee / Eva Fox", ("Ann Bee", "Cee Dee", "Eva Fox")),
        ("Ann Bee · Cee Dee", ("Ann Bee", "Cee Dee")),
        ("Ann Bee | Cee Dee", ("Ann Bee", "Cee Dee")),
        ("Bee, A., Dee, C. D. and Fox, E.", ("A. Bee", "C. D. Dee", "E. Fox")),
        ("Bee, A., Dee, C., et al.", ("A. Bee", "C. Dee", None)),
        ("Ann Bee (1), Cee Dee (2 and 3)", ("Ann Bee", "Cee Dee")),
        ("Ann Bee, Cee Dee (+5 more)", ("Ann Bee", "Cee Dee", None)),
        ("[Ann Bee](https://a.org), [Cee Dee](https://c.org)", ("Ann Bee", "Cee Dee")),
        ("@annbee, Cee Dee", (None, "Cee Dee")),
        ("Ann Bee\\thanks{equal}, Cee Dee", ("Ann Bee", "Cee Dee")),
        ("Ann Bee and Cee Dee, with Eva Fox", ("Ann Bee", "Cee Dee", "Eva Fox")),
        ("张三 李四 王五", ("张三", "李四", "王五")),
        ("王 小明", ("王 小明",)),
        ("김민수 이영희", ("김민수", "이영희")),
        ("김민수, 이영희 등 5명", ("김민수", "이영희", None)),
        ("Ann Bee등", ("Ann Bee", None)),
        ("Marc-Antoine Bee-Dee", ("Marc-Antoine Bee-Dee",)),
    ],
)
def test_lists_of_other_publishers(printed: str, names: tuple[str | None, ...]) -> None:
    assert read_authors(printed).names == names


# --- names that no comma parts -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("王伟 李娜", ["王伟", "李娜"]),
        ("王伟\u3000李小龙 欧阳明", ["王伟", "李小龙", "欧阳明"]),
        ("王伟 李娜 等", ["王伟", "李娜", None]),
        ("王伟 和 李娜", ["王伟", "李娜"]),
        ("王伟·李娜", ["王伟", "李娜"]),
        ("王伟/李娜", ["王伟", "李娜"]),
        ("王偉 陳大文", ["王偉", "陳大文"]),
        ("김철수 이영희", ["김철수", "이영희"]),
        ("김철수 이영희 박민수 외 3명", ["김철수", "이영희", "박민수", None]),
        ("김민수 허준", ["김민수", "허준"]),
        ("김철수ㆍ이영희", ["김철수", "이영희"]),
        ("김철수 및 이영희", ["김철수", "이영희"]),
        ("山田 太郎 佐藤 花子", ["山田 太郎", "佐藤 花子"]),
        ("Kim Min-su·Lee Young", ["Kim Min-su", "Lee Young"]),
        ("Kim Min-su‧Lee Young・Ann Bee", ["Kim Min-su", "Lee Young", ANN]),
        ("Ann Bee/Cee Dee", [ANN, CEE]),
        ("Ann Bee|Cee Dee", [ANN, CEE]),
        ("Kim Min-su·Lee Young, Ann Bee", ["Kim Min-su", "Lee Young", ANN]),
    ],
)
def test_names_with_blanks_or_signs_between(line: str, names: list[str | None]) -> None:
    found = read_authors(line)
    assert list(found.names) == names
    assert {code for code, _ in found.notes} <= {"author-list-cut"}


@pytest.mark.parametrize(
    "name",
    [
        "王 伟", "王 小龙", "欧阳 明华", "司馬 光明", "约翰·史密斯", "马丁·路德·金", "马克·安德森",
        "김 민수", "남궁 민수", "황보 관", "조지 부시", "마크 저커버그", "로버트 다우니 주니어",
        "山田 太郎", "高橋 周平", "長谷川 健太郎", "石井 康夫", "佐々木 健", "ジョン・スミス",
        "Nguyễn Văn An", "Kim Min-su", "Marcel·lí Gal·la", "Ann Bee", "Ludwig van Beethoven",
        "Jean-Luc·Marie", "Stanford University/Google Research", "Ann Bee (MIT/CSAIL)",
    ],
)  # fmt: skip
def test_a_name_with_a_blank_or_a_dot_stays_one(name: str) -> None:
    bare = name.partition(" (")[0]
    assert read_authors(name).names == (bare,)
    assert read_authors(f"{name}, Ann Bay").names == (bare, "Ann Bay")


@pytest.mark.parametrize("line", ["王原 李雄", "조지 부시", "逯明 逄山 亓文"])
def test_what_may_be_one_name_or_several_is_told(line: str) -> None:
    found = read_authors(line)
    assert (found.names, [code for code, _ in found.notes]) == ((line,), ["perhaps-several-names"])


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("a@b.org (Ann Bee)", [ANN]),
        ("Ann Bee <a@b.org>, Cee Dee <c@d.org>", [ANN, CEE]),
        ("mailto:a@b.org (Ann Bee), Cee Dee", [ANN, CEE]),
        ("Ann Bee, c@d.org", [ANN, None]),
        ("Ann Bee, @cee", [ANN, None]),
    ],
)
def test_addresses_are_nobody(line: str, names: list[str | None]) -> None:
    found = read_authors(line)
    assert list(found.names) == names
    assert list(read_names(line.split(", ")).names) == names
    told = [message for _, message in found.notes]
    assert told == (
        [f"{line[9:]!r} is no name: the list of authors is incomplete"] * (None in names)
    )


def test_an_address_alone_names_nobody() -> None:
    found = read_authors("a@b.org")
    assert (found.names, found.complete) == ((), None)
    assert [code for code, _ in found.notes] == ["name-missing"]


@pytest.mark.parametrize("line", ["Fox, Eve", "Bee, Ann, Dee, Cee"])
def test_a_list_with_the_family_name_first_only_where_the_source_may_have_it(line: str) -> None:
    assert [code for code, _ in read_authors(line).notes] == ["name-broken-at-comma"]
    assert all(" " in str(name) for name in read_authors(line, family_first=True).names)


@given(st.text("김이박최민수영희王李伟娜山田太郎·・/|,;、 AbBc", max_size=24))
def test_no_sign_of_a_name_is_lost(line: str) -> None:
    read = "".join(name or "" for name in read_authors(line).names)
    assert set(read) <= set(line)
