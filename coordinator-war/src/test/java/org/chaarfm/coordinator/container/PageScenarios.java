package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a browser or a probe sees. */
interface PageScenarios extends Scenarios {
    @Test
    default void theStartPageShouldSayThatTheCoordinatorIsReady() {
        HttpResponse<String> page = open("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.body())
                .contains(
                        ">Ready<",
                        "/api/openapi.yaml",
                        "chaarfm_worker --url http://" + coordinator().base().getAuthority() + " --code");
        assertThat(page.body()).doesNotContain(TestingDeployment.TOKEN);
        assertThat(open("/start.css").headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/css");
        assertThat(open("/start.svg").headers().firstValue("Content-Type").orElse(""))
                .startsWith("image/svg+xml");
    }

    @Test
    default void everyAnswerShouldCarryTheSecurityHeaders() {
        for (String path : List.of(
                "/",
                "/start.css",
                "/nothing",
                "/api/keepalive",
                "/api/v1/sessions",
                "/api/openapi.yaml",
                "/health",
                "/media/0123456789abcdefghij/a.mp3",
                "/ws/remote/ZZZZZ-ZZZZZ/worker")) {
            HttpResponse<String> answer = open(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .startsWith("default-src 'none'");
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
        for (String path : List.of("/WEB-INF/web.xml", "/WEB-INF/start-page.html", "/META-INF/MANIFEST.MF")) {
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
