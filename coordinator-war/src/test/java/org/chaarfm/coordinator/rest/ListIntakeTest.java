package org.chaarfm.coordinator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ListCommand;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.BadSourceException;
import org.chaarfm.dispatch.port.DiscoverySink;
import org.chaarfm.dispatch.port.ListRepository;
import org.chaarfm.dispatch.port.TrackSource;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.junit.jupiter.api.Test;

class ListIntakeTest {
    private static final SessionId SESSION = new SessionId("SESSION0000000000000000000");

    /** As many characters of two bytes as fill two pieces and a bit. */
    private static final String LONG = "ü".repeat(ListRepository.PIECE_BYTES + 10);

    private final List<Command> put = new ArrayList<>();
    private final Deque<CompletableFuture<Void>> unanswered = new ArrayDeque<>();
    private final ListIntake intake = new ListIntake(new Requests(), () -> "LIST0000000000000000000000");
    private boolean storing = true;
    private int mostUnanswered;

    private final class Requests extends DispatcherRequests {
        @Override
        void put(Command command) {
            put.add(command);
            answer(command);
        }

        @Override
        <T> T await(CompletableFuture<T> reply) {
            unanswered.forEach(one -> one.complete(null));
            unanswered.clear();
            return super.await(reply);
        }

        @Override
        void check(SourceSpec spec) throws BadSourceException {
            new FirstLine().check(spec);
        }
    }

    private void answer(Command command) {
        if (command instanceof RunOrder.StartRun order) {
            SourceSpec shown = order.source().shown();
            RunId id = new RunId("RUN00000000000000000000000");
            order.reply().complete(Run.ordered(id, order.session(), shown, order.priority(), Instant.EPOCH));
        } else if (command instanceof ListCommand.KeepPiece piece && storing) {
            unanswered.add(piece.reply());
            mostUnanswered = Math.max(mostUnanswered, unanswered.size());
        } else if (command instanceof ListCommand.KeepPiece piece) {
            piece.reply()
                    .completeExceptionally(
                            new RefusedCommandException(RefusedCommandException.Reason.CONFLICT, "it is gone"));
        }
    }

    @Test
    void listShouldGoInPiecesAndThenStartItsRun() throws IOException {
        start(new StringReader(LONG), null);

        assertThat(put)
                .extracting(Command::type)
                .containsExactly(
                        Command.Type.KEEP_PIECE,
                        Command.Type.KEEP_PIECE,
                        Command.Type.KEEP_PIECE,
                        Command.Type.START_RUN,
                        Command.Type.DROP_LIST);
        assertThat(pieces()).extracting(ListCommand.KeepPiece::number).containsExactly(0, 1, 2);
        assertThat(pieces())
                .extracting(piece -> piece.content().length)
                .containsExactly(ListRepository.PIECE_BYTES, ListRepository.PIECE_BYTES, 20);
        assertThat(text()).isEqualTo(LONG);
        assertThat(mostUnanswered).as("pieces that wait").isEqualTo(1);
    }

    @Test
    void sameListShouldHaveTheSameHashAndAnotherAnother() {
        assertThat(hashOf(LONG)).isEqualTo(hashOf(LONG)).isNotEqualTo(hashOf(LONG + "x"));
    }

    private String hashOf(String list) {
        put.clear();
        start(new StringReader(list), "key");
        return put.stream()
                .filter(RunOrder.StartRun.class::isInstance)
                .map(order -> ((RunOrder.StartRun) order).key().requestSha256())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void listThatDoesNotComeToItsEndShouldStartNoRun() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new EOFException("only 5 of 9 bytes came");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        };
        Reader cut = utf8(new SequenceInputStream(new ByteArrayInputStream(bytes(LONG)), broken));

        assertThat(refused(cut).detail()).contains("only 5 of 9 bytes came");
        assertNoRun();
    }

    @Test
    void bytesOfAnotherCharsetShouldBeToldWhereverTheyAre() {
        byte[] latin1 = "ü".getBytes(StandardCharsets.ISO_8859_1);
        Reader mixed =
                utf8(new SequenceInputStream(new ByteArrayInputStream(bytes(LONG)), new ByteArrayInputStream(latin1)));

        assertThat(refused(mixed).detail()).contains("charset");
        assertNoRun();
    }

    @Test
    void whatIsNoListShouldBeRefusedBeforeAnythingIsStored() {
        Problem problem = refused(new StringReader("\n  \nbad\n" + LONG));

        assertThat(problem.field()).isEqualTo("source.content");
        assertThat(problem.value()).isEqualTo("bad");
        assertThat(put).isEmpty();
    }

    @Test
    void beginningThatDoesNotDecideShouldPass() {
        start(new StringReader("\n".repeat(2 * ListRepository.PIECE_BYTES)), null);
        assertThat(put).extracting(Command::type).contains(Command.Type.START_RUN);

        assertThat(refused(new StringReader("\n")).detail()).isEqualTo("no rows");
    }

    @Test
    void keyOfAnotherFormShouldBeRefusedFirst() {
        assertThat(catchThrowableOfType(ProblemException.class, () -> start(new StringReader(LONG), "a b"))
                        .problem()
                        .field())
                .isEqualTo("Idempotency-Key");
        assertThat(put).isEmpty();
    }

    @Test
    void pieceThatIsNotKeptShouldEndTheOrder() {
        storing = false;
        assertThat(catchThrowableOfType(RefusedCommandException.class, () -> start(new StringReader(LONG), null)))
                .hasMessage("it is gone");
        assertThat(put).extracting(Command::type).as("nothing to drop").containsExactly(Command.Type.KEEP_PIECE);
        storing = true;
        start(new StringReader(LONG), null); // All places have been given back.
    }

    private void assertNoRun() {
        assertThat(put).extracting(Command::type).doesNotContain(Command.Type.START_RUN);
        if (!put.isEmpty()) {
            assertThat(put).last().isInstanceOf(ListCommand.DropList.class);
        }
    }

    private Problem refused(Reader list) {
        return catchThrowableOfType(ProblemException.class, () -> start(list, null))
                .problem();
    }

    private void start(Reader list, String key) {
        intake.startRun(TestingCallers.ADMINISTRATOR, SESSION, new SourceSpec.OpenList(ListFormat.M3U, list), 0, key);
    }

    private List<ListCommand.KeepPiece> pieces() {
        return put.stream()
                .filter(ListCommand.KeepPiece.class::isInstance)
                .map(ListCommand.KeepPiece.class::cast)
                .toList();
    }

    private String text() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces().forEach(piece -> all.writeBytes(piece.content()));
        return all.toString(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Reader utf8(InputStream bytes) {
        return new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
    }

    /** Lists whose first line that is not blank must not be bad. */
    private static final class FirstLine implements TrackSource {
        @Override
        public boolean reads(SourceSpec spec) {
            return true;
        }

        @Override
        public void check(SourceSpec spec) throws BadSourceException {
            StringBuilder line = new StringBuilder();
            try {
                Reader text = ((SourceSpec.OpenList) spec).text();
                for (int c = text.read(); c >= 0; c = text.read()) {
                    if (c == '\n' && !line.toString().isBlank()) {
                        decide(line.toString());
                        return;
                    }
                    line.append((char) c);
                }
            } catch (IOException e) {
                throw new BadSourceException("source", "", e.getMessage());
            }
            throw new BadSourceException("source", "", "no rows");
        }

        private static void decide(String line) throws BadSourceException {
            if (line.strip().equals("bad")) {
                throw new BadSourceException("content", "", "bad");
            }
        }

        @Override
        public void discover(SourceSpec spec, DiscoverySink sink) {}
    }
}
