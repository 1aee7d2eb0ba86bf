package org.chaarfm.protocol.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.example.Example;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.ErrorNotice.NoticeCode;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Note;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What this release does not know and takes all the same, and what does not go together. */
class V1LaterReleaseTest {
    @Test
    void errorCodeThatIsNotKnownShouldBeInternal() throws Exception {
        Result result = (Result) changed("result-failed", "/error", "code", "moon_phase");

        assertThat(((ResultOutcome.Failed) result.outcome()).code()).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void noticeCodeThatIsNotKnownShouldBeInternal() throws Exception {
        ErrorNotice notice = (ErrorNotice) changed("error", "", "code", "moon_phase");

        assertThat(notice.code()).isEqualTo(NoticeCode.INTERNAL);
    }

    @Test
    void sourceThatIsNotKnownShouldNotTurnAWorkerAway() throws Exception {
        Example example = V1Examples.named("hello");
        ObjectNode frame = example.json().deepCopy();
        frame.putArray("sources").add("gramophone").add("ytdlp").add("ytdlp");

        assertThat(((Hello) example.codec().read(frame.toString())).sources()).containsExactly(Source.Kind.YTDLP);
    }

    @Test
    void noteThatIsNotKnownShouldNotCostTheResult() throws Exception {
        ObjectNode frame = V1Examples.named("result-success").json().deepCopy();
        ((ObjectNode) frame.get("data"))
                .putArray("notes")
                .add("sepia")
                .add("streams")
                .add("partial");

        ResultOutcome.Success success =
                (ResultOutcome.Success) ((Result) V1Codec.decodeWorker(frame.toString())).outcome();

        assertThat(success.data().analysis().notes()).containsExactly(Note.PARTIAL, Note.STREAMS);
    }

    @Test
    void protocolNumberOfALaterReleaseShouldBeForTheCoordinatorToJudge() throws Exception {
        ObjectNode frame = V1Examples.named("hello").json().deepCopy();

        assertThat(((Hello) V1Codec.decodeWorker(frame.put("protocol", 9).toString())).protocol())
                .isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "job-embed-http, /payload/source, kind, genre, payload.source.genre",
        "job-embed-http, /payload, kind, discover, payload.source.kind",
        "job-discover, /payload/source, kind, http, payload.source.url",
        "job-discover, /payload, kind, embed, payload.source.kind",
        "result-failed, '', status, success, data",
        "result-cancelled, '', status, failed, error",
    })
    void partsShouldGoTogether(String name, String pointer, String field, String value, String named) {
        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> changed(name, pointer, field, value))
                .satisfies(problem -> assertThat(problem.field()).isEqualTo(named));
    }

    private static Object changed(String name, String pointer, String field, String value)
            throws MalformedMessageException {
        Example example = V1Examples.named(name);
        ObjectNode frame = example.json().deepCopy();
        ((ObjectNode) frame.at(pointer)).put(field, value);
        return example.codec().read(frame.toString());
    }
}
