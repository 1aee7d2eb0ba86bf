package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.command.ListCommand;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.ListId;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.BadSourceException;

/**
 * Takes lists from requests into the store while they come, and only then starts their runs: however long a list is, a
 * request keeps no more of it than {@link ListPieces} does. What turns out to be no list is refused with its first piece.
 */
@ApplicationScoped
public class ListIntake {
    /** Of all requests together, so that a turn of the dispatcher never writes more than half a megabyte of lists. */
    private static final int PIECES_AT_A_TIME = 8;

    private static final Logger LOG = System.getLogger(ListIntake.class.getName());
    private static final int BUFFER = 8_192;

    private final Semaphore places = new Semaphore(PIECES_AT_A_TIME, true);

    private final DispatcherRequests orders;
    private final IdSource ids;

    /** For the container's proxy only. */
    protected ListIntake() {
        this(null, null);
    }

    /** Puts pieces where orders go, under ids of this source. */
    @Inject
    public ListIntake(DispatcherRequests orders, IdSource ids) {
        this.orders = orders;
        this.ids = ids;
    }

    /** Starts a run over the list, or finds the one that the same order with this key has started; the key may be null. */
    Run startRun(Caller caller, SessionId session, SourceSpec.OpenList list, int priority, String key) {
        IdempotencyHeader.check(key);
        ListId id = new ListId(ids.next());
        ListPieces pieces =
                new ListPieces(caller, id, orders, places, (first, whole) -> check(list.format(), first, whole));
        try {
            String sha256 = keep(pieces, list);
            return orders.startRun(
                    caller,
                    session,
                    new SourceSpec.SentList(list.format(), id),
                    priority,
                    IdempotencyHeader.ofList(key, session, list.format(), priority, sha256));
        } finally {
            if (pieces.mayBeKept()) { // else these would gather in the mailbox while the store is away
                dropUnlessTaken(id);
            }
        }
    }

    /** Does nothing to a list that has become that of a run. */
    private void dropUnlessTaken(ListId id) {
        try {
            orders.put(new ListCommand.DropList(id));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The dispatcher has stopped; the next start drops list " + id, e);
        }
    }

    private String keep(ListPieces pieces, SourceSpec.OpenList list) {
        MessageDigest digest = IdempotencyHeader.sha256();
        try {
            Writer utf8 = new OutputStreamWriter(new DigestOutputStream(pieces, digest), StandardCharsets.UTF_8);
            char[] buffer = new char[BUFFER];
            for (int count = list.text().read(buffer);
                    count >= 0;
                    count = list.text().read(buffer)) {
                utf8.write(buffer, 0, count);
            }
            utf8.close();
        } catch (CharacterCodingException e) {
            throw refused(
                    "The list is not written in the charset that its Content-Type names, which is UTF-8 if it names"
                            + " none; name its charset there, such as text/csv; charset=ISO-8859-1.");
        } catch (IOException e) {
            throw refused("The list did not come to its end: " + e.getMessage() + ". Send it again.");
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static ProblemException refused(String sentence) {
        return new ProblemException(Problem.of(400, sentence));
    }

    /** Refuses what can be seen to be no list of that format by its first piece; what needs more decides the discovery. */
    private void check(ListFormat format, byte[] first, boolean whole) {
        Beginning text = new Beginning(first);
        try {
            orders.check(new SourceSpec.OpenList(format, text));
        } catch (BadSourceException e) {
            if (whole || !text.ended) {
                String value = e.value().isEmpty() ? firstLine(first) : e.value();
                throw ProblemException.badField(DispatcherRequests.inOrder(e.field()), value, e.getMessage());
            }
        }
    }

    private static String firstLine(byte[] text) {
        return new String(text, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }

    /** Knows whether it was read to its end. */
    private static final class Beginning extends FilterReader {
        private boolean ended;

        Beginning(byte[] text) {
            super(new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8));
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            ended |= value < 0;
            return value;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            ended |= count < 0;
            return count;
        }
    }
}
