package org.chaarfm.coordinator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListBodyTest {
    private static final String LIST = "#EXTM3U\nhttp://x/é.mp3\n";

    @ParameterizedTest
    @CsvSource({
        "audio, x-mpegurl, , M3U",
        "AUDIO, X-MPEGURL, , M3U",
        "application, vnd.apple.mpegurl, utf-8, M3U",
        "text, csv, , CSV",
        "application, json, , JSON",
        "application, x-ndjson, , NDJSON"
    })
    void theFormatShouldComeFromTheContentType(String type, String subtype, String charset, ListFormat format)
            throws IOException {
        SourceSpec.OpenList list = read(null, new MediaType(type, subtype, charset), utf8());
        assertThat(list.format()).isEqualTo(format);
        assertThat(textOf(list)).isEqualTo(LIST);
    }

    @Test
    void aNamedFormatShouldGoBeforeTheContentType() throws IOException {
        assertThat(read("m3u", MediaType.APPLICATION_OCTET_STREAM_TYPE, utf8()).format())
                .isEqualTo(ListFormat.M3U);
        assertThat(read("csv", null, utf8()).format()).isEqualTo(ListFormat.CSV);
    }

    @Test
    void theCharsetOfTheContentTypeShouldBeUsed() throws IOException {
        byte[] latin1 = LIST.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(textOf(read(null, new MediaType("text", "csv", "ISO-8859-1"), latin1)))
                .isEqualTo(LIST);
    }

    @Test
    void whatCannotBeReadShouldBeRefused() {
        assertThat(refused(null, MediaType.TEXT_PLAIN_TYPE, utf8()).status()).isEqualTo(415);
        assertThat(refused(null, null, utf8()).status()).isEqualTo(415);
        assertThat(refused("xspf", MediaType.TEXT_PLAIN_TYPE, utf8()).field()).isEqualTo("format");
        assertThat(refused(null, new MediaType("text", "csv", "klingon"), utf8())
                        .field())
                .isEqualTo("Content-Type");
    }

    @Test
    void bytesOfAnotherCharsetShouldBeToldAndNotGuessed() {
        assertThatThrownBy(() -> textOf(read("m3u", null, LIST.getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(CharacterCodingException.class);
        assertThat(refused("m3u", null, new byte[0]).detail()).contains("missing");
    }

    private static byte[] utf8() {
        return LIST.getBytes(StandardCharsets.UTF_8);
    }

    private static SourceSpec.OpenList read(String format, MediaType type, byte[] body) throws IOException {
        return ListBody.read(format, type, new ByteArrayInputStream(body));
    }

    private static String textOf(SourceSpec.OpenList list) throws IOException {
        StringWriter text = new StringWriter();
        list.text().transferTo(text);
        return text.toString();
    }

    private static Problem refused(String format, MediaType contentType, byte[] body) {
        return catchThrowableOfType(ProblemException.class, () -> read(format, contentType, body))
                .problem();
    }
}
