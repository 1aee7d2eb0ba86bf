package org.chaarfm.coordinator.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StartPageTest {
    private final String template;

    StartPageTest() throws IOException {
        template = Files.readString(Path.of("src/main/webapp/WEB-INF/start-page.html"));
    }

    @Test
    void thePageShouldSayHowTheCoordinatorIs() {
        assertThat(render(true, "http://localhost/"))
                .contains(">Ready<", "status ready")
                .doesNotContain("Not ready", "{{");
        assertThat(render(false, "http://localhost/"))
                .contains(">Not ready<", "status down")
                .doesNotContain("{{");
    }

    @Test
    void thePageShouldShowWhereWorkersReachIt() {
        assertThat(render(true, "https://music.example.org/"))
                .contains("chaarfm_worker --url https://music.example.org --code");
    }

    /** A code that is broken into two lines is read, and copied by hand, with a hyphen too many. */
    @Test
    void theLineToPasteShouldStayOneLineThatAKeyboardCanScroll() throws IOException {
        String rule = Files.readString(Path.of("src/main/webapp/start.css"))
                .split("\npre \\{", 2)[1]
                .split("}", 2)[0];
        assertThat(rule).contains("overflow-x: auto").doesNotContain("white-space", "overflow-wrap");
        assertThat(render(true, "http://localhost/"))
                .contains("<pre tabindex=\"0\"><code>chaarfm_worker")
                .doesNotContain("<pre>");
    }

    @Test
    void anAddressShouldNeverBecomeMarkup() {
        assertThat(render(true, "http://\"><script>alert('x')</script>&"))
                .contains("http://&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;")
                .doesNotContain("<script");
    }

    @Test
    void thePageShouldNeedNothingFromElsewhere() {
        String html = render(true, "http://localhost/");
        assertThat(html).doesNotContain("src=\"http", "href=\"http", "style=", "<script", "onclick");
        assertThat(html).contains("<html lang=\"en\">", "<title>", "<main>", "<h1>");
    }

    private String render(boolean ready, String url) {
        return StartPageServlet.render(template, ready, url);
    }
}
