package org.chaarfm.coordinator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.chaarfm.coordinator.json.Page;
import org.chaarfm.coordinator.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    @Test
    void aPageShouldSayWhereTheNextBegins() {
        assertThat(page(List.of("a", "b", "c"))).isEqualTo(new Page<>(List.of("A", "B"), "b"));
        assertThat(page(List.of("a", "b"))).isEqualTo(new Page<>(List.of("A", "B"), null));
        assertThat(page(List.of())).isEqualTo(new Page<>(List.of(), null));
    }

    private static Page<String> page(List<String> found) {
        return new PageRequest(null, 2).of(found, cursor -> cursor, String::toUpperCase);
    }

    @Test
    void aRequestShouldHaveABeginningAndASize() {
        assertThat(PageRequest.byId(null, null)).isEqualTo(new PageRequest(null, 100));
        assertThat(PageRequest.byId("01HZZZZZZZ", "1000")).isEqualTo(new PageRequest("01HZZZZZZZ", 1000));
        assertThat(PageRequest.byNumber("12", "1").probe()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "many", "", "1.5", "99999999999"})
    void aSizeThatCannotBeShouldBeRefused(String limit) {
        assertThat(catchThrowableOfType(ProblemException.class, () -> PageRequest.byId(null, limit))
                        .problem()
                        .field())
                .isEqualTo("limit");
    }

    @ParameterizedTest
    @CsvSource({"byId, x", "byId, 'a b c d e f'", "byNumber, abc", "byNumber, -1", "byNumber, 9999999999999999999"})
    void aCursorThatWasNeverGivenShouldBeRefused(String kind, String after) {
        assertThat(catchThrowableOfType(ProblemException.class, () -> {
                            if (kind.equals("byId")) {
                                PageRequest.byId(after, null);
                            } else {
                                PageRequest.byNumber(after, null);
                            }
                        })
                        .problem()
                        .field())
                .isEqualTo("after");
    }
}
