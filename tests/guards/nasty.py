"""Texts that have broken programs before, and files that are not what they say."""

import struct
import zlib

INVISIBLE = [chr(code) for code in (*range(0x20), 0x7F, 0x80, 0x85, 0x9F, 0xAD)]
DIRECTIONS = [chr(code) for code in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))]
NO_CHARACTERS = ["\ud800", "\udfff", "\udc00\ud800", "\ufffe", "\uffff", "\ufffd", "\U0010ffff", "\U0001fffe"]
JOINERS = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00a0", "\u2028", "\u2029", "\u3000", "\u2800"]
LINES = [
    "a\nb",
    "a\r\nb",
    "a\rb",
    "\n" * 50,
    "\t",
    " ",
    "  ",
    "a\tb",
    "a\x0bb",
    "\r\nSet-Cookie: x=1",
    "a\x85b",
]
SPELT = [
    "a\u0328",
    "Z\u0307o\u0301\u0142c\u0301",
    "a" + "\u0301" * 500,
    "\u0301",
    "\u202eKowalski",
    "1\u00a0000",
]
LONG = ["x" * length for length in (61, 121, 161, 301, 1001, 3001, 10_001, 70_000)]
LONG += ["słowo " * 4000, "x\n" * 5000, "9" * 5000, "1" + "0" * 400, "a" * 250 + "@example.pl", "ą" * 200_000]

LETTERS = """
Zażółć gęślą jaźń|ŁÓDŹ|łódź|ąąąąąąąąąąąąąąąąąąąą|ﬁ|ß|İ|ı|ǅ|ϓ|Ⅷ|㈠|𝔞𝔟𝔠|ＡＢＣ|éééééééééé|שלום|مرحبا|中文|한국어
😀|👩‍👩‍👧‍👦|🇵🇱|🏳️‍🌈|✅✅✅✅✅✅✅✅✅✅|O’Connor|„cudzysłów”|«»|–—|…|§ 19|№ 7|½ ¼|²³|°C|€|\u00b5|ª|ſ|ĳ
"""
MARKUP = """
<script>alert(1)</script>|"><img src=x onerror=alert(1)>|' onmouseover='alert(1)|<b>|</textarea>
</title>|<!--|-->|]]>
&lt;|&amp;amp;|&#0;|&#x110000;|<svg/onload=alert(1)>|<a href=javascript:alert(1)>
<iframe src=//example.com>|<style>*{}</style>
<link rel=attachment href=file:///etc/passwd>|{{ settings.SECRET_KEY }}|{% debug %}|{# #}|{%|{{
${7*7}|#{7*7}|<%= 7*7 %>
%(name)s|{0.__class__}|<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///">]>
<svg><use href="//example.com"/></svg>
"""
CODE = """
' OR '1'='1|'; DROP TABLE core_user; --|" OR ""="|1; SELECT pg_sleep(5)|%|_|%%%|\\|\\\\|\\'|a%00b
%00|\\u0000|\\x00|$1|:name|?
%s|%n|%x%x%x%x|NULL|null|None|undefined|true|false|nan|NaN|Infinity|-Infinity|../../etc/passwd
..\\..\\|/etc/passwd|C:\\
file:///etc/passwd|http://example.com/|//example.com|javascript:alert(1)|`id`|$(id)|; ls|&& ls|=1+1
+1|-1+1|@SUM(A1)
=HYPERLINK("http://example.com")|*)(uid=*|{"$gt": ""}|[]|{}|[[[[[[[[|__proto__|a=b&c=d|a;b|a,b
"quoted"|'|"|`|on|approved
"""
NUMBERS = """
0|-0|-1|1|2|00|007|1.5|1,5|.5|1e5|1e309|-1e309|1e-400|0x10|0b1|1_000|1 000|１２|١٢|½|²|12³|32768|65536
2147483647|2147483648
-2147483649|9223372036854775807|9223372036854775808|-9223372036854775809|18446744073709551616|1 2 3
1-|3-1|1-999999|1,2;3
"""
DAYS = """
31.2.2026|29.2.2027|0.0.0|1.1.0001|31.12.9999|1.1.10000|32.13.2026|2026-13-45|dziś|wczoraj|17.3
1.1.1|99.99.9999|17.3.2026 25:61
24:00|23:59:60|0:0|-1:00|25:00|10:00–12:00|pt|00000|18-520|+48 600 100 200|600100200600100200|x@y
a@b.c|@|1.1.2020|31.12.2100
"""


def words(text):
    return [word for line in text.strip().splitlines() for word in line.split("|")]


TEXTS = ["", *INVISIBLE, *DIRECTIONS, *NO_CHARACTERS, *JOINERS, *LINES, *SPELT, *LONG]
TEXTS += [word for group in (LETTERS, MARKUP, CODE, NUMBERS, DAYS) for word in words(group)]


def png(width, height):
    """A picture that says it is this big and holds nothing."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


FILES = [
    ("herb.png", b""),
    ("herb.png", b"\0"),
    ("herb.png", b"not a picture"),
    ("herb.png", png(1, 1)),
    ("herb.png", png(60_000, 60_000)),
    ("herb.png", b"\x89PNG\r\n\x1a\n" + b"\xff" * 2000),
    ("herb.png", b"%PDF-1.7"),
    ("herb.png", b"a" * 1_500_000),
    ("herb.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 500),
    ("herb.gif", b"GIF89a" + b"\xff" * 50),
    ("herb.svg", b"<svg onload='alert(1)' xmlns='http://www.w3.org/2000/svg'/>"),
    ("../../etc/passwd", png(1, 1)),
    ("\u202egnp.exe", png(1, 1)),
    ("x" * 400 + ".png", png(1, 1)),
]
