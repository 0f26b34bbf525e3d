#!/usr/bin/env bash
# Version: uroman 1.3.1.1
# Surprise: The years 二〇〇四 (2004), 二〇四 (204) and 二四 (24) are all romanized as 2·4, and 一〇〇 (100) as 1·0.
# Expected: the zeros among the digits, as 2·0·0·4 or 2004: the other digits of such years are kept one by one (一九九八 is
#   1·9·9·8), and the digits of Arabic, Hindi and full width keep their zeros (shown here). The README says "converts
#   digital numbers in various scripts".
# Seen: a zero, written 〇 or 零, is left out when another digit follows, and of several at the end one is left. With the
#   words for ten, hundred and thousand the number is right: 一千零一 is 1001. A language code changes nothing.
# Hurt: who makes keys or tokens of Chinese, Japanese and Hanja titles: volume 302 is volume 32, and no year from 2000 to
#   2099 keeps its digits.
# Known: issue 19 is about single words for numbers that come out empty; none found about zeros.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check uroman==1.3.1.1
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import uroman

print("uroman", version("uroman"))
romanizer = uroman.Uroman()
EXPECTED = {
    "一九九八年": "1·9·9·8nian",
    "二〇〇四年": "2·4nian",
    "二〇四年": "2·4nian",
    "二四年": "2·4nian",
    "二〇四〇年": "2·4·0nian",
    "二〇二四年": "2·2·4nian",
    "二二四年": "2·2·4nian",
    "一〇": "1·0",
    "一〇〇": "1·0",
    "一〇〇〇": "1·0",
    "三〇二卷": "3·2juan",
    "三零二卷": "3·2juan",
    "三二卷": "3·2juan",
    "一千零一": "1001",
    "三万零一": "30001",
    "２００４": "2004",
    "٢٠٠٤": "2004",
    "२००४": "2004",
    "2004年": "2004nian",
}
for text, romanized in EXPECTED.items():
    seen = romanizer.romanize_string(text)
    print(text, seen)
    assert seen == romanized
for code in ("zho", "jpn", "kor"):
    assert romanizer.romanize_string("二〇〇四年", lcode=code) == "2·4nian"
print("the same with the codes zho, jpn and kor")
PY
