package org.chaarfm.coordinator.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ejb.EJBException;
import org.chaarfm.coordinator.json.ApiJson;
import org.chaarfm.coordinator.json.RunRequest;
import org.chaarfm.coordinator.json.SessionRequest;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RefusedCommandException.Reason;
import org.chaarfm.dispatch.port.BadSourceException;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.dispatch.port.StoreRefusalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {
    private static final ObjectMapper MAPPER = ApiJson.mapper(1000);

    @Test
    void anUnknownFieldShouldBeNamedWithThoseThatThereAre() {
        Problem problem = reading("{\"source\":{\"kind\":\"folder\",\"depth\":1}}", RunRequest.class);
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.field()).isEqualTo("source.depth");
        assertThat(problem.detail())
                .isEqualTo("There is no field source.depth here; there are: content, format, kind, path.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":5}                      | name          | Field name cannot be read: Cannot coerce Integer value (5) to String value.",
                "{\"allow_private\":\"true\"}      | allow_private | Field allow_private cannot be read: Cannot coerce String value (\"true\") to Boolean value.",
                "{\"name\":[\"a\"]}                | name          | Field name cannot be read: Cannot deserialize value of type String from Array value."
            })
    void aWrongTypeShouldBeToldWithItsField(String json, String field, String detail) {
        Problem problem = reading(json, SessionRequest.class);
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.detail()).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "{\"name\":\"a\"            | Unexpected end-of-input",
                "{\"name\":\"a\",\"name\":1} | Duplicate field 'name' (line 1, column 19).",
                "{\"name\":\"a\"} x         | Unrecognized token 'x'",
                "[]                       | The body must be a JSON object with the fields that /api/openapi.yaml describes.",
                "{'name':1}               | was expecting double-quote"
            })
    void malformedJsonShouldBeToldWithItsPlace(String json, String detail) {
        Problem problem = reading(json, SessionRequest.class);
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).contains(detail).doesNotContain("org.chaarfm", "REDACTED", "CoercionConfig");
    }

    @Test
    void jsonBeyondALimitShouldBeRefused() {
        assertThat(reading("[".repeat(20) + "]".repeat(20), Object.class).detail())
                .contains("goes beyond a limit")
                .contains("nesting depth");
        assertThat(reading("{\"name\":\"" + "a".repeat(1001) + "\"}", SessionRequest.class)
                        .detail())
                .contains("goes beyond a limit");
    }

    @Test
    void refusedOrdersShouldKeepTheirSentence() {
        assertThat(Problems.of(new RefusedCommandException(Reason.NOT_FOUND, "no session")))
                .hasValue(Problem.of(404, "no session"));
        assertThat(Problems.of(new RefusedCommandException(Reason.CONFLICT, "closed")))
                .hasValue(Problem.of(409, "closed"));
        assertThat(Problems.of(new RefusedCommandException(Reason.OTHER_REQUEST, "other")))
                .hasValue(Problem.of(422, "other"));
        assertThat(Problems.of(new EJBException(new Mailbox.FullException(5))))
                .map(Problem::status)
                .hasValue(503);
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
