"""Pictures looked at by their headers: what they say, what of them is left out, and what is refused."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pictures import chunk, exif, jpeg_head, png, segment

from seian.document.pictures import LARGEST, Picture, look, picture_of, recalled, with_data
from seian.errors import PictureError


def test_a_png_says_its_size_and_density() -> None:
    seen = look(png(30, 20, dpi=150))
    assert seen[:4] == ("png", 30, 20, 150)
    assert seen.as_it_is
    assert not seen.extra


def test_a_jpeg_says_its_size_density_and_colours() -> None:
    assert look(jpeg_head(80, 60, dpi=300))[:4] == ("jpeg", 80, 60, 300)
    assert look(jpeg_head()).as_it_is
    assert look(jpeg_head(marker=0xC2)).kind == "jpeg"
    assert look(jpeg_head(components=4)).cmyk
    assert not look(jpeg_head(components=4)).as_it_is


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_picture_that_does_not_stand_upright_says_so(order: str) -> None:
    assert look(jpeg_head(before=exif(6, order))).turned
    assert not look(jpeg_head(before=exif(1, order))).turned
    assert look(png(extra=chunk(b"eXIf", exif(8, order)[10:]))).turned


def test_what_is_no_picture_goes_and_what_its_colours_need_stays() -> None:
    profile = segment(0xE2, b"ICC_PROFILE\0\1\1colours")
    others = exif(1) + segment(0xFE, "撮影".encode()) + segment(0xE2, b"MPF\0second") + segment(0xED, b"Photoshop")
    assert look(jpeg_head(before=others + profile)).bare == jpeg_head(before=profile)
    assert look(jpeg_head() + b"a film behind the picture").bare == jpeg_head()
    words = chunk(b"tEXt", b"Author\0name") + chunk(b"tIME", b"1234567")
    assert look(png(extra=words)).bare == png()
    assert look(png(extra=words)).extra
    gamma = chunk(b"gAMA", b"\0\0\xb1\x8f")
    assert look(png(extra=gamma)).bare == png(extra=gamma)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (png(size=(30_001, 1)), "画素が多すぎます"),
        (png(size=(8_000, 8_000)), "画素が多すぎます"),
        (png(size=(0, 4)), "壊れている"),
        (png()[:-1], "壊れている"),
        (b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b""), "壊れている"),
        (jpeg_head()[:-2], "壊れている"),
        (b"\xff\xd8\xff\xd9", "壊れている"),
        (jpeg_head(marker=0xC3), "特殊な形式"),
        (b"GIF89a", "GIF の画像は"),
        (b"\0\0\0\x18ftypavif", "AVIF の画像は"),
        (b"%PDF-1.7", "PDF の画像は"),
        ("文章".encode(), "PNG か JPEG の画像ではありません"),
        (bytes(LARGEST + 1), "画像が大きすぎます（21 MB）"),
    ],
)
def test_what_cannot_be_taken_is_told_with_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(PictureError) as caught:
        look(data)
    assert said in caught.value.what
    assert caught.value.todo


@settings(max_examples=200)
@given(
    st.binary(max_size=120), st.sampled_from([png(), jpeg_head(before=exif(6)), b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"])
)
def test_whatever_bytes_come_they_are_a_picture_or_refused(tail: bytes, head: bytes) -> None:
    for data in (head + tail, head[: len(tail)] + tail + head[len(tail) :]):
        try:
            seen = look(data)
        except PictureError:
            continue
        assert look(seen.bare).bare == seen.bare
        assert not look(seen.bare).extra


def test_a_picture_is_known_by_its_bytes_and_held_once() -> None:
    data = png(11, 7)
    picture = picture_of(data)
    assert picture.mark == hashlib.sha256(data).hexdigest()
    assert picture_of(bytes(bytearray(data))) is picture
    bare = Picture(picture.mark, "png", 11, 7)
    assert bare == picture
    assert bare.is_lost
    assert recalled(bare) is picture
    assert with_data(bare, data).data == data


def test_bytes_that_are_not_those_a_picture_names_are_not_taken_for_it() -> None:
    bare = Picture(hashlib.sha256(png(12, 7)).hexdigest(), "png", 12, 7)
    assert with_data(bare, png(13, 7)).is_lost
    assert with_data(bare, b"nothing").is_lost
    lies = Picture(bare.mark, "png", 10, 10)  # a small picture, says the text; the bytes are another size
    assert with_data(lies, png(12, 7)).is_lost


@pytest.mark.parametrize(
    ("mark", "kind", "width", "height", "dpi"),
    [
        ("0" * 63, "png", 1, 1, 0),
        ("0" * 64, "gif", 1, 1, 0),
        ("0" * 64, "png", 0, 1, 0),
        ("0" * 64, "png", 30_001, 1, 0),
        ("0" * 64, "png", 10_000, 10_000, 0),
        ("0" * 64, "png", 1, 1, -1),
    ],
)
def test_what_is_no_picture_cannot_be_made(mark: str, kind: str, width: int, height: int, dpi: int) -> None:
    with pytest.raises(ValueError, match="a picture of"):
        Picture(mark, kind, width, height, dpi)
