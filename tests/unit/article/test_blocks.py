"""A page taken apart into blocks of text."""

from lxml.html import fromstring

from storywatch.article.blocks import Block, blocks_of, home_of, name_of


def blocks(body: str) -> list[Block]:
    return blocks_of(fromstring(f"<html><body>{body}</body></html>"))


def test_blocks_come_in_order_and_inline_elements_part_nothing() -> None:
    found = blocks("<h2>Eins</h2>lose <b>Wör</b>ter<p>zwei <a href='/x'>drei</a></p>x")
    assert [one.text for one in found] == ["Eins", "lose Wörter", "zwei drei", "x"]


def test_line_breaks_part_blocks_and_cells_do_not() -> None:
    found = blocks("<p>a<br>b</p><table><tr><td>2025</td> <td>40</td></tr></table>")
    assert [one.text for one in found] == ["a", "b", "2025 40"]


def test_what_no_reader_sees_is_no_text() -> None:
    page = "<p>a<!-- c -->b</p><script>x()</script><style>y</style><?pi z?>"
    assert [one.text for one in blocks(page)] == ["ab"]


def test_the_share_of_links_is_told() -> None:
    whole, half, none = blocks("<p><a>abcd</a></p><p>ab<a>cd</a></p><p>abcd</p>")
    assert (whole.linked, half.linked, none.linked) == (1.0, 0.5, 0.0)


def test_boxes_around_a_block_are_told_outermost_first() -> None:
    page = "<aside><div class='related-links'><p>x</p></div></aside><p>y</p>"
    inner, outer = blocks(page)
    assert [box.tag for box in inner.boxes] == ["aside", "div"]
    assert outer.boxes == ()


def test_hidden_elements_are_boxes() -> None:
    assert all(
        one.boxes for one in blocks("<p hidden>x</p><p aria-hidden='true'>y</p>")
    )


def test_a_lists_home_is_where_the_list_stands() -> None:
    item, paragraph = blocks("<div class='text'><ul><li>x</li></ul><p>y</p></div>")
    assert home_of(item.element) is home_of(paragraph.element)
    assert name_of(home_of(item.element)) == ("div", "text")
    assert name_of(paragraph.element) is None


def test_deep_nesting_is_walked() -> None:
    assert [one.text for one in blocks("<div>" * 200 + "x")] == ["x"]
