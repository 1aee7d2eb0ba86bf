package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a browser or a probe sees. */
interface PageScenarios extends Scenarios {
    @Test
    default void everyViewShouldHaveAnAddressThatGivesThePage() {
        String page = open("/").body();
        assertThat(page).contains("<div id=\"page\">").doesNotContain(TestingDeployment.TOKEN);
        for (String path : List.of(
                "/ingest", "/sign-in", "/set-up", "/download", "/s/x/overview", "/accounts", "/settings", "/account")) {
            HttpResponse<String> view = open(path);
            assertThat(view.statusCode()).as(path).isEqualTo(200);
            assertThat(view.headers().firstValue("Content-Type")).as(path).hasValue("text/html;charset=UTF-8");
            assertThat(view.body()).as(path).isEqualTo(page);
        }
    }

    @Test
    default void aFileOfThePageShouldBeKeptAndAskedForAgain() {
        HttpResponse<String> module = open("/app/main.js");
        assertThat(module.headers().firstValue("Content-Type")).hasValue("text/javascript;charset=UTF-8");
        assertThat(module.headers().allValues("Cache-Control")).containsExactly("no-cache");
        String tag = module.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
                coordinator().send(coordinator().anonymous("/app/main.js").header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        HttpResponse<String> zipped =
                coordinator().send(coordinator().anonymous("/app/main.js").header("Accept-Encoding", "gzip"));
        assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
    }

    @Test
    default void aLibraryOfThePageShouldComeFromItsArtifactAndBeKept() {
        for (String path : List.of(
                "/_static/htm/3.1.1/dist/htm.module.js",
                "/_static/htm/3.1.1/preact/standalone.module.js",
                "/webjars/uplot/1.6.30/dist/uPlot.esm.js")) {
            HttpResponse<String> library = open(path);
            assertThat(library.statusCode()).as(path).isEqualTo(200);
            assertThat(library.headers().firstValue("Content-Type")).as(path).hasValue("text/javascript;charset=UTF-8");
            assertThat(library.headers().firstValue("Cache-Control").orElse(""))
                    .as(path)
                    .contains("immutable");
        }
    }

    @Test
    default void everyAnswerShouldCarryTheSecurityHeaders() {
        for (String path : List.of(
                "/",
                "/app/page.css",
                "/nothing",
                "/api/keepalive",
                "/api/v1/sessions",
                "/api/openapi.yaml",
                "/health",
                "/download/nothing",
                "/download/" + TestingDeployment.PACKAGE,
                "/media/0123456789abcdefghij/a.mp3",
                "/ws/remote/ZZZZZ-ZZZZZ/worker")) {
            HttpResponse<String> answer = open(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .startsWith("default-src 'none'; script-src 'self';")
                    .contains("require-trusted-types-for 'script'; trusted-types 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .hasValue("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).as(path).hasValue("DENY");
            assertThat(answer.headers().firstValue("Referrer-Policy")).as(path).hasValue("no-referrer");
        }
    }

    @Test
    default void probesShouldBeAnswered() {
        assertThat(open("/health/ready").statusCode()).isEqualTo(200);
        assertThat(open("/health/ready").body()).contains("\"dispatcher\":\"turns\"");
        assertThat(open("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    default void nothingOfTheApplicationItselfShouldBeServed() {
        for (String path : List.of(
                "/WEB-INF/web.xml",
                "/WEB-INF/index.html",
                "/app/../WEB-INF/index.html",
                "/app/none.js",
                "/app/",
                "/META-INF/MANIFEST.MF")) {
            assertThat(open(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    /** Payara answers so where its OpenAPI service is off; ours is the only description. */
    @Test
    default void theServersOwnDescriptionShouldBeOff() {
        assertThat(open("/openapi").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> open(String path) {
        return coordinator().send(coordinator().anonymous(path));
    }
}
