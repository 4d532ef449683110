#!/usr/bin/env python3
"""Makes NotoSansSC-texts.otf: of Noto Sans SC the characters that the Chinese texts of the program use, and Latin letters.

    python3 -m venv venv && venv/bin/pip install fonttools==4.68.0
    apt-get download fonts-noto-cjk && dpkg-deb -x fonts-noto-cjk_*.deb fonts
    venv/bin/python assets/fonts/subset.py fonts/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

Run it again when a test says that characters are missing. The same texts and font give the same file.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection

HERE = Path(__file__).resolve().parent
FAMILY = "Noto Sans CJK SC"
# Latin letters of charts, and the punctuation of Chinese whether a text uses it yet or not.
ALWAYS = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)])) + "‘’“”…—–·×÷±≤≥→←↑↓、。〈〉《》「」『』【】！（），：；？～％"


def texts():
    """Every Chinese text of the program."""
    assets = HERE.parent
    guide = assets.parent / "docs" / "guide" / "zh-Hans" / "src"
    lessons = sorted(assets.glob("lessons/*/zh-Hans.md"))
    return [assets / "zh-Hans.ftl", *lessons, assets / "glossary" / "zh-Hans.md", *sorted(guide.rglob("*.md"))]


def main(collection):
    characters = set(ALWAYS)
    for path in texts():
        characters.update(path.read_text(encoding="utf-8"))
    fonts = TTCollection(collection).fonts
    font = next(font for font in fonts if font["name"].getDebugName(4) == FAMILY)
    font.recalcTimestamp = False
    options = Options(layout_features=[], hinting=False, desubroutinize=True, name_IDs=[0, 1, 2, 4, 13, 14])
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in characters if character.isprintable()])
    subsetter.subset(font)
    out = HERE / "NotoSansSC-texts.otf"
    font.save(out)
    print(f"{out}: {len(font.getBestCmap())} characters, {out.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
