#!/usr/bin/env python3
"""Makes Signs-Regular.ttf and Signs-Bold.ttf, the signs of the window's lists.

    pip install fonttools==4.68.0
    python3 assets/fonts/signs.py NOTO FYNE assets/fonts

NOTO is the folder of NotoSansSymbols2-Regular.ttf (2.003) and of
NotoSansMath-Regular.ttf (2.001), as in Debian's fonts-noto-core 20201225; FYNE
is the folder of Fyne's own fonts, theme/font in its module. The faces have the
measures of Noto Sans, beside which they stand, so that no line moves where one of
them is in it, and its spaces, since a space after a sign is set in the sign's
face. The minus is the bar of the plus of Noto Sans, in each weight:
figures with either sign are as wide and as strong.
"""

import sys
import unicodedata

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

SIGNS = {"NotoSansSymbols2-Regular.ttf": "●○◐▲▼✓", "NotoSansMath-Regular.ttf": "≠→↑↓"}
LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."


def outline(font, name):
    """Gives a glyph without its parts' references, and its width."""
    glyphs = font.getGlyphSet()
    pen, out = DecomposingRecordingPen(glyphs), TTGlyphPen(None)
    glyphs[name].draw(pen)
    pen.replay(out)
    return out.glyph(), glyphs[name].width


def minus(sans):
    """Gives the bar of the plus: its corners are where the outline is widest."""
    glyphs = sans.getGlyphSet()
    name = sans.getBestCmap()[ord("+")]
    bounds, points = BoundsPen(glyphs), DecomposingRecordingPen(glyphs)
    glyphs[name].draw(bounds)
    glyphs[name].draw(points)
    left, _, right, _ = bounds.bounds
    heights = [y for _, at in points.value for x, y in at if x in (left, right)]
    out = TTGlyphPen(None)
    corners = [(left, min(heights)), (left, max(heights)), (right, max(heights)), (right, min(heights))]
    out.moveTo(corners[0])
    for corner in corners[1:]:
        out.lineTo(corner)
    out.closePath()
    return out.glyph(), glyphs[name].width


def build(noto, sans, weight, target):
    glyphs, widths, characters = {}, {}, {}
    nothing = TTGlyphPen(None)
    glyphs[".notdef"], widths[".notdef"] = nothing.glyph(), 500
    for file, signs in SIGNS.items():
        font = TTFont(f"{noto}/{file}")
        for sign in signs:
            name = f"uni{ord(sign):04X}"
            glyphs[name], widths[name] = outline(font, font.getBestCmap()[ord(sign)])
            characters[ord(sign)] = name
    for character, name in sans.getBestCmap().items():
        if unicodedata.category(chr(character)) == "Zs":
            glyphs[name], widths[name] = outline(sans, name)
            characters[character] = name
    glyphs["minus"], widths["minus"] = minus(sans)
    characters[0x2212] = "minus"

    builder = FontBuilder(sans["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(characters)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({n: (w, getattr(glyphs[n], "xMin", 0)) for n, w in widths.items()})
    own = sans["hhea"]
    builder.setupHorizontalHeader(ascent=own.ascent, descent=own.descent, lineGap=own.lineGap)
    os2 = sans["OS/2"]
    builder.setupOS2(
        sTypoAscender=os2.sTypoAscender, sTypoDescender=os2.sTypoDescender, sTypoLineGap=os2.sTypoLineGap,
        usWinAscent=os2.usWinAscent, usWinDescent=os2.usWinDescent, usWeightClass=os2.usWeightClass, fsType=0)
    builder.setupNameTable({
        "copyright": "Copyright 2017, 2018 Google LLC, 2026 The Goldspan project. All Rights Reserved.",
        "familyName": "Goldspan Signs", "styleName": weight, "uniqueFontIdentifier": f"Goldspan Signs {weight}",
        "fullName": f"Goldspan Signs {weight}", "psName": f"GoldspanSigns-{weight}", "version": "Version 1.000",
        "licenseDescription": LICENCE, "licenseInfoURL": "https://scripts.sil.org/OFL"})
    builder.setupPost()
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    builder.save(target)


def main():
    noto, fyne, target = sys.argv[1:]
    for weight in ("Regular", "Bold"):
        build(noto, TTFont(f"{fyne}/NotoSans-{weight}.ttf"), weight, f"{target}/Signs-{weight}.ttf")


main()
