package org.chaarfm.coordinator.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ejb.EJBException;
import org.chaarfm.coordinator.json.ApiJson;
import org.chaarfm.coordinator.json.RunRequest;
import org.chaarfm.coordinator.json.SessionRequest;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RefusedCommandException.Reason;
import org.chaarfm.dispatch.port.BadSourceException;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.dispatch.port.StoreRefusalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {
    private static final ObjectMapper MAPPER = ApiJson.mapper(1000);

    @Test
    void anUnknownFieldShouldBeNamedWithThoseThatThereAre() {
        Problem problem = reading("{\"source\":{\"kind\":\"folder\",\"depth\":1}}", RunRequest.class);
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.field()).isEqualTo("source.depth");
        assertThat(problem.detail())
                .isEqualTo("Field source.depth is not known here; known are content, format, kind, path.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":5}                      | name          | Field name must be a text.",
                "{\"allow_private\":\"true\"}      | allow_private | Field allow_private must be true or false.",
                "{\"name\":[\"a\"]}                | name          | Field name must be a text."
            })
    void aWrongTypeShouldBeToldWithItsField(String json, String field, String detail) {
        Problem problem = reading(json, SessionRequest.class);
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.detail()).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"source\":\"folder\"}", "{\"source\":[]}", "{\"source\":7}", "{\"source\":true}"})
    void aSourceThatIsNoObjectShouldBeToldSo(String json) {
        Problem problem = reading(json, RunRequest.class);
        assertThat(problem.field()).isEqualTo("source");
        assertThat(problem.detail()).isEqualTo("Field source must be an object.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "{\"name\":\"a\"            | The body is not readable JSON (line 1, column",
                "{\"name\":\"a\",\"name\":1} | The body has the field name twice (line 1, column 19).",
                "{\"name\":\"a\"} x         | The body is not readable JSON (line 1, column",
                "[]                       | The body must be an object",
                "{'name':1}               | The body is not readable JSON (line 1, column 2).",
                "{\"name\":NaN}             | The body is not readable JSON (line 1, column",
                "{\"name\":\"a\"} {}        | The body has something behind its end"
            })
    void malformedJsonShouldBeToldWithItsPlace(String json, String detail) {
        Problem problem = reading(json, SessionRequest.class);
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).startsWith(detail).doesNotContain("`", "fasterxml", "REDACTED");
    }

    @Test
    void jsonBeyondALimitShouldBeRefused() {
        assertThat(reading("[".repeat(20) + "]".repeat(20), Object.class).detail())
                .startsWith("The body is nested more than 16 levels deep");
        assertThat(reading("{\"name\":\"" + "a".repeat(1001) + "\"}", SessionRequest.class)
                        .detail())
                .startsWith("The body has a text of more than 1000 characters");
        assertThat(reading("{\"" + "a".repeat(201) + "\":1}", SessionRequest.class)
                        .detail())
                .startsWith("The body has a field name of more than 200 characters");
        assertThat(reading("{\"name\":" + "1".repeat(33) + "}", SessionRequest.class)
                        .detail())
                .startsWith("The body has a number of more than 32 digits");
    }

    @Test
    void refusedOrdersShouldKeepTheirSentence() {
        assertThat(Problems.of(new RefusedCommandException(Reason.NOT_FOUND, "no session")))
                .hasValue(Problem.of(404, "no session"));
        assertThat(Problems.of(new RefusedCommandException(Reason.CONFLICT, "closed")))
                .hasValue(Problem.of(409, "closed"));
        assertThat(Problems.of(new RefusedCommandException(Reason.OTHER_REQUEST, "other")))
                .hasValue(Problem.of(422, "other"));
    }

    @Test
    void badSourcesShouldNameFieldAndValue() {
        assertThat(Problems.of(new BadSourceException("source.path", "../x", "Outside.")))
                .hasValue(Problem.ofField("source.path", "../x", "Outside."));
    }

    @Test
    void causesInsideTheContainersWrappersShouldBeFound() {
        Exception wrapped = new EJBException(new StoreOutageException("no connection", new IllegalStateException()));
        assertThat(Problems.of(wrapped)).map(Problem::status).hasValue(503);
    }

    @Test
    void whatTheDatabaseRefusesShouldBeTheCallersFault() {
        assertThat(Problems.of(new StoreRefusalException("constraint", null)))
                .map(Problem::status)
                .hasValue(422);
    }

    @Test
    void faultsOfOursShouldNotBePutIntoWords() {
        assertThat(Problems.of(new IllegalStateException("secret detail"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400, Bad Request", "404, Not Found", "422, Unprocessable Content", "503, Service Unavailable"})
    void theTitleShouldBeTheStatusInWords(int status, String title) {
        assertThat(Problem.of(status, "No.").title()).isEqualTo(title);
    }

    @Test
    void longValuesShouldBeShortened() {
        assertThat(Problem.ofField("name", "x".repeat(1000), "Too long.").value())
                .hasSize(201);
    }

    private static Problem reading(String json, Class<?> type) {
        Throwable thrown = catchThrowable(() -> MAPPER.readValue(json, type));
        return Problems.of(thrown).orElseThrow();
    }
}
