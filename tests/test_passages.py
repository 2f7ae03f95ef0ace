from workpoints.passages import Passage, passages


def test_a_page_is_cut_at_its_headings_with_an_anchor():
    html = '<h1 id="top">题目</h1><p>开头。</p><h2 id="how">做法</h2><p>一、<em>二</em>。</p><h3>没有锚点</h3><p>三。</p>'
    assert passages(html) == (Passage("top", "题目", "开头。"), Passage("how", "做法", "一、二。没有锚点三。"))


def test_drawings_and_scripts_are_no_text():
    assert passages('<h2 id="a">A<svg><title>x</title></svg></h2><script>no</script>yes') == (Passage("a", "A", "yes"),)


def test_text_before_any_anchor_is_left_out():
    assert passages("<p>nowhere to lead</p>") == ()
