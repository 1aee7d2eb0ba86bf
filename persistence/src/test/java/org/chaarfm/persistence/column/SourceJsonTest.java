package org.chaarfm.persistence.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SourceJsonTest {
    static Stream<SourceSpec> sources() {
        return Stream.of(
                new SourceSpec.Folder("Müsli/\"quoted\""),
                new SourceSpec.ListFile("lists/today.m3u"),
                new SourceSpec.ListText(ListFormat.CSV, "url,artist\r\nhttp://host/a.mp3,\t\u0001🎵\n"));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void shouldReadWhatItWrote(SourceSpec source) {
        assertThat(SourceJson.read(SourceJson.write(source))).isEqualTo(source);
    }

    @Test
    void shouldHaveTheFormOfTheApi() {
        assertThat(SourceJson.write(new SourceSpec.Folder("."))).isEqualTo("{\"kind\":\"folder\",\"path\":\".\"}");
    }

    @Test
    void shouldSayWhichKindItDoesNotKnow() {
        assertThatThrownBy(() -> SourceJson.read("{\"kind\":\"radio\"}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("radio");
    }
}
