package org.clipmill.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void textAndAttributesAreEscaped() {
        String html =
                new Html().element("b", "<i>&'\"`", "title", "\"><x y='1'>").toString();
        assertThat(html).isEqualTo("<b title=\"&quot;&gt;&lt;x y=&#39;1&#39;&gt;\">&lt;i&gt;&amp;&#39;&quot;&#96;</b>");
    }

    @Test
    void whatCannotBeSeenIsShown() {
        assertThat(Html.escape("a\u0000b\u202Ec\uD800d\u2066")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFD");
        assertThat(Html.escape("käse 映画 \uD83C\uDFAC")).isEqualTo("käse 映画 \uD83C\uDFAC");
    }

    @Test
    void anElementLeftOpenIsAMistake() {
        assertThatIllegalStateException().isThrownBy(() -> new Html().open("p").toString());
    }
}
