"""Make the fonts of resources/fonts from their published originals.

A person runs this when a font changes; the program itself only reads the results. It subsets the originals to
the 8,105 characters of 通用规范汉字表, the symbols of GB 18030 and Latin, and turns the cubic outlines of
FandolFang into quadratic ones, since the PDF writer embeds TrueType outlines only.

    python packaging/fonts.py --characters characters-8105.json --fandol FandolFang-Regular.otf \
        --serif DIR --sans DIR --wenkai LXGWWenKai-Regular.ttf --hanazono DIR --out resources/fonts

`--serif` and `--sans` name unpacked folders of @expo-google-fonts/noto-serif-sc and noto-sans-sc,
`--hanazono` the folder that holds HanaMinA.ttf and HanaMinB.ttf. With `--only rare`
nothing but the rare characters is made.
"""

from __future__ import annotations

import argparse
import io
import json
import lzma
import shutil
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

SANS_WEIGHTS = (
    ("400Regular", "Regular"),
    ("500Medium", "Medium"),
    ("600SemiBold", "SemiBold"),
    ("700Bold", "Bold"),
)
RARE = "䶮㛃𬭚𠅤𡈽𫖯"  # in names of persons and places that officers do meet
SYMBOL_BLOCKS = (
    (0x20, 0x7E),
    (0xA0, 0x17F),  # Latin-1 and the pinyin letters
    (0x2010, 0x205E),
    (0x2070, 0x209C),
    (0x20A0, 0x20BF),
    (0x2100, 0x218B),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x2460, 0x24FF),
    (0x2500, 0x26FF),
    (0x3000, 0x303F),
    (0x3041, 0x30FF),
    (0x3200, 0x33FF),
    (0xFF01, 0xFFEE),
)
RARE_BLOCKS = {
    "A": ("HanaMinA", ((0x3400, 0x4DBF), (0xF900, 0xFAD9))),
    "B1": ("HanaMinB", ((0x20000, 0x24FFF),)),
    "B2": ("HanaMinB", ((0x25000, 0x2A6DF),)),
    "C": ("HanaMinB", ((0x2A700, 0x2EBE0),)),  # Extensions C to F
}
"""By blocks, so that a name unpacks the few megabytes it needs."""
MAX_ERROR = 0.8  # of 1,000 units to the em: an eightieth of a point at 16 points


def gb_symbols() -> set[int]:
    """The symbol rows A1 to A9 of GB 18030.

    Not Python's gb2312, which maps A1AA to U+2015 and A1A4 to U+30FB: the dash and the middle dot were lost.
    """
    found = set()
    for row in range(0xA1, 0xAA):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes((row, cell)).decode("gb18030")))
            except (UnicodeDecodeError, TypeError):
                continue
    return {code for code in found if not 0xE000 <= code <= 0xF8FF}  # private use draws nothing known


def wanted(characters: Path) -> set[int]:
    """Every code point a subset keeps."""
    codes = {int(code) for code in json.loads(characters.read_text("utf-8"))}
    for first, last in SYMBOL_BLOCKS:
        codes.update(range(first, last + 1))
    return codes | gb_symbols() | {ord(char) for char in RARE}


def trimmed(source: Path, codes: Iterable[int], *, features: list[str]) -> TTFont:
    """The font with those characters only; names and weights stay as they are."""
    options = subset.Options()
    options.layout_features = features
    options.name_IDs = ["*"]  # 16 and 17 hold the family under which Qt finds all four weights
    options.name_languages = ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += ["BASE", "STAT", "VORG", "vhea", "vmtx", "GDEF"]
    font = subset.load_font(str(source), options)
    font.recalcTimestamp = False  # the same input gives the same bytes
    cutter = subset.Subsetter(options=options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    return font


def to_quadratic(font: TTFont) -> None:
    """Replace cubic (CFF) outlines by quadratic (glyf) ones, in place."""
    glyph_set, order = font.getGlyphSet(), font.getGlyphOrder()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font.recalcBBoxes = True  # maxp and head are computed from the new outlines
    del font["CFF "]
    font["loca"] = newTable("loca")
    font["glyf"] = outlines = newTable("glyf")
    outlines.glyphOrder, outlines.glyphs = order, glyphs
    for name in order:
        glyphs[name].recalcBounds(outlines)
        advance, _ = font["hmtx"][name]
        font["hmtx"][name] = (advance, getattr(glyphs[name], "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for field in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements"):
        setattr(maxp, f"max{field}", 0)
    maxp.maxSizeOfInstructions = 0
    maxp.maxComponentElements = max(
        (len(g.components) for g in glyphs.values() if g.isComposite()), default=0
    )
    font["post"].formatType = 3.0
    font["post"].extraNames, font["post"].mapping = [], {}
    font.sfntVersion = "\000\001\000\000"


def rename(font: TTFont, family: str, note: str) -> None:
    """Give a modified font a name of its own and a notice of the change, as the GPL asks (section 5a)."""
    names = font["name"]
    for record in list(names.names):
        if record.nameID in {1, 3, 4, 6, 16}:
            written = family.replace(" ", "") + "-Regular" if record.nameID == 6 else family
            names.setName(written, record.nameID, record.platformID, record.platEncID, record.langID)
    names.setName(note, 10, 3, 1, 0x409)


def fang(source: Path, codes: set[int], out: Path) -> None:
    """FandolFang with quadratic outlines, and its original beside it."""
    font = trimmed(source, codes, features=[])
    to_quadratic(font)
    rename(
        font,
        "FandolFang TT",
        "Modified from FandolFang R 1.300: subset, outlines made quadratic (packaging/fonts.py). "
        "GPL v3 or later with the GPL font exception, which is extended to this version.",
    )
    font.save(out / "FandolFangTT-Regular.ttf")
    original = out / "source" / "FandolFang-Regular.otf.xz"
    original.parent.mkdir(exist_ok=True)
    original.write_bytes(lzma.compress(source.read_bytes(), preset=9 | lzma.PRESET_EXTREME))


def rare(folder: Path, known: set[int], out: Path) -> None:
    """The ideographs that 霞鹜文楷 lacks, compressed: each part is unpacked when a name first needs it."""
    for part, (name, blocks) in RARE_BLOCKS.items():
        codes = {code for first, last in blocks for code in range(first, last + 1)} - known
        font = trimmed(folder / f"{name}.ttf", codes, features=[])
        note = f"Modified from {name} 2017-09-04: subset (packaging/fonts.py). Hanazono Font License."
        rename(font, f"Desk Rare {part}", note)
        plain = io.BytesIO()
        font.save(plain)
        packed = lzma.compress(plain.getvalue(), preset=9 | lzma.PRESET_EXTREME)
        (out / f"DeskRare{part}.ttf.xz").write_bytes(packed)


def main() -> None:
    """Read the command line and write every font."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("wenkai", "hanazono", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    for name in ("characters", "fandol", "serif", "sans"):
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--only", choices=["rare"])
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    rare(given.hanazono, set(TTFont(given.wenkai).getBestCmap()), given.out)
    if given.only is None:
        usual(given)
    for made in sorted((*given.out.rglob("*.ttf"), *given.out.rglob("*.xz"))):
        print(f"{made.stat().st_size / 1e6:6.1f} MB  {made.name}")


def usual(given: argparse.Namespace) -> None:
    """The fonts nearly every paper and the screen are set in."""
    codes, out = wanted(given.characters), given.out
    fang(given.fandol, codes, out)
    serif = given.serif / "700Bold" / "NotoSerifSC_700Bold.ttf"
    trimmed(serif, codes, features=[]).save(out / "NotoSerifSC-Bold.ttf")
    for folder, style in SANS_WEIGHTS:
        source = given.sans / folder / f"NotoSansSC_{folder}.ttf"
        trimmed(source, codes, features=["kern", "halt"]).save(out / f"NotoSansSC-{style}.ttf")
    shutil.copyfile(given.wenkai, out / "LXGWWenKai-Regular.ttf")


if __name__ == "__main__":
    main()
