package org.chaarfm.coordinator.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StartPageTest {
    private final StartPage page;

    StartPageTest() throws IOException {
        page = new StartPage(Files.readString(Path.of("src/main/webapp/WEB-INF/start-page.html")));
    }

    @Test
    void thePageShouldSayHowTheCoordinatorIs() {
        assertThat(page.render(true, "http://localhost/"))
                .contains(">Ready<", "status ready")
                .doesNotContain("Not ready", "{{");
        assertThat(page.render(false, "http://localhost/"))
                .contains(">Not ready<", "status down")
                .doesNotContain("{{");
    }

    @Test
    void thePageShouldShowWhereWorkersReachIt() {
        assertThat(page.render(true, "https://music.example.org/"))
                .contains("chaarfm_worker --url https://music.example.org/ --code");
    }

    @Test
    void anAddressShouldNeverBecomeMarkup() {
        assertThat(page.render(true, "http://\"><script>alert('x')</script>&"))
                .contains("http://&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;")
                .doesNotContain("<script");
    }

    @Test
    void thePageShouldNeedNothingFromElsewhere() {
        String html = page.render(true, "http://localhost/");
        assertThat(html).doesNotContain("src=\"http", "href=\"http", "style=", "<script", "onclick");
        assertThat(html).contains("<html lang=\"en\">", "<title>", "<main>", "<h1>");
    }
}
