package org.chaarfm.coordinator.socket;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.chaarfm.coordinator.throttle.Guess;
import org.chaarfm.coordinator.throttle.GuessThrottle;
import org.chaarfm.dispatch.domain.LegacyStanding;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.Refusal;
import org.chaarfm.protocol.RefusalReason;
import org.chaarfm.protocol.Subprotocol;

/**
 * Decides who may join a session, before the upgrade (PROTOCOL.md, "Handshake").
 *
 * <p>A valid code goes before a credential of another session; a known credential makes up for a code that is not valid
 * any more; an unknown one counts as none. Thread-safe.
 */
final class Handshake {
    /** How long a worker waits that meets a coordinator which starts or stops. */
    static final Duration BACK_SOON = Duration.ofSeconds(5);

    /** The same where there is no room for it. */
    static final Duration NO_ROOM = Duration.ofSeconds(30);

    /** What cannot be a code is wrong in one way only. */
    private static final String NO_CODE = "none";

    private static final String UNKNOWN =
            "No worker can join with this pairing code: it is mistyped, has expired or is used"
                    + " up. Compare it with the one the coordinator shows now.";

    /**
     * A worker asking to be let in.
     *
     * @param typedCode the code in the path
     * @param offered the values of all {@code Sec-WebSocket-Protocol} headers
     * @param upgrade whether it wants a WebSocket; false for the plain GET that repeats a refused one
     * @param credential of an earlier joining, or null
     * @param route how it came here
     */
    record Request(String typedCode, List<String> offered, boolean upgrade, Credential credential, Route route) {
        /** Copies the list. */
        Request {
            offered = List.copyOf(offered);
        }

        private String credentialHash() {
            return credential == null ? null : credential.sha256();
        }

        /** A plain GET that offers nothing asks for the reasons that hold for any worker. */
        private boolean legacy() {
            return upgrade && Subprotocol.choose(offered).equals(new Subprotocol.Choice.Selected(Dialect.V0));
        }
    }

    /**
     * How a request came here.
     *
     * @param address where it comes from, as far as the server can tell
     * @param base where it reached this coordinator, ending in a slash
     */
    record Route(String address, URI base) {}

    /** What it is told. */
    sealed interface Answer permits JoiningWorker, Refused {}

    /** It may not join. */
    record Refused(Refusal refusal) implements Answer {}

    private final CoordinatorQueries queries;
    private final GuessThrottle throttle;

    /** Whoever has a credential waits for nobody's guesses, but must not guess for ever either: each has his own count. */
    private final GuessThrottle ofCredentials;

    private final boolean legacyAllowed;
    private final BooleanSupplier accepting;
    private final InstantSource dates;
    private final BooleanSupplier full;

    /**
     * Decides by these.
     *
     * @param legacyAllowed whether workers that speak v0 may join
     * @param accepting whether the dispatcher takes workers now
     * @param dates when codes expire
     * @param full whether as many workers are connected as may be
     */
    Handshake(
            CoordinatorQueries queries,
            GuessThrottle throttle,
            boolean legacyAllowed,
            BooleanSupplier accepting,
            InstantSource dates,
            BooleanSupplier full) {
        this.queries = queries;
        this.throttle = throttle;
        ofCredentials = throttle.apart();
        this.legacyAllowed = legacyAllowed;
        this.accepting = accepting;
        this.dates = dates;
        this.full = full;
    }

    /** The answer. */
    Answer answer(Request request) {
        if (!accepting.getAsBoolean()) {
            return new Refused(backSoon());
        }
        if (request.upgrade() && full.getAsBoolean()) {
            return new Refused(tooMany());
        }
        return dialectRefusal(request).<Answer>map(Refused::new).orElseGet(() -> byCredentialOrCode(request));
    }

    /** For a coordinator that starts or stops, or cannot reach its database. */
    static Refusal backSoon() {
        return new Refusal(
                RefusalReason.SHUTTING_DOWN,
                "The coordinator is starting or shutting down, or cannot reach its database; it should be back soon.",
                (int) BACK_SOON.toSeconds());
    }

    private static Refusal tooMany() {
        return new Refusal(
                RefusalReason.SHUTTING_DOWN,
                "As many workers are connected as this coordinator takes; one that leaves makes room.",
                (int) NO_ROOM.toSeconds());
    }

    private Optional<Refusal> dialectRefusal(Request request) {
        Subprotocol.Choice choice = Subprotocol.choose(request.offered());
        if (choice instanceof Subprotocol.Choice.Refused refused) {
            return Optional.of(refused.refusal());
        }
        return request.legacy() && !legacyAllowed
                ? Optional.of(legacyRefused("This coordinator takes no workers of the older Python version"))
                : Optional.empty();
    }

    private static Refusal legacyRefused(String sentence) {
        return Refusal.of(
                RefusalReason.LEGACY_NOT_ALLOWED,
                sentence + ": join with chaarfm_worker of this release, which offers the subprotocol " + Subprotocol.V1
                        + ".");
    }

    private Answer byCredentialOrCode(Request request) {
        String hash = request.legacy() ? null : request.credentialHash();
        Optional<Session> joined = hash == null ? Optional.empty() : queries.sessionByCredential(hash);
        Optional<SessionId> revokedFrom =
                hash == null || joined.isPresent() ? Optional.empty() : queries.revokedFrom(hash);
        Optional<PairingCode> typed = PairingCode.parse(request.typedCode());
        boolean known = joined.isPresent() || revokedFrom.isPresent();
        String guessed = typed.map(PairingCode::canonical).orElse(NO_CODE);
        Guess guess = known
                ? ofCredentials.guess(hash, guessed)
                : throttle.guess(request.route().address(), guessed);
        if (guess.waitSeconds().isPresent() && !known) {
            return new Refused(tooManyTries(guess.waitSeconds().getAsLong()));
        }
        Optional<Session> coded =
                guess.waitSeconds().isPresent() ? Optional.empty() : typed.flatMap(queries::sessionByCode);
        if (coded.isPresent()) {
            guess.right();
        }
        if (revokedFrom.isPresent()
                && coded.map(Session::id).map(revokedFrom.get()::equals).orElse(true)) {
            return new Refused(revoked());
        }
        Optional<Session> open = coded.filter(Session::open).or(() -> joined.filter(Session::open));
        if (open.isPresent()) {
            boolean member =
                    joined.map(Session::id).filter(open.get().id()::equals).isPresent();
            return request.legacy()
                    ? legacy(open.get(), request.route())
                    : v1(open.get(), member, hash, request.route().address());
        }
        return new Refused(coded.isPresent() || joined.isPresent() ? closed() : noSuchCode(request.typedCode()));
    }

    private Answer v1(Session session, boolean member, String hash, String address) {
        return member || admits(session) ? JoiningWorker.v1(session.id(), hash, address) : new Refused(usedUp());
    }

    /** Others that join at the same moment count too, but only the dispatcher knows them. */
    private boolean admits(Session session) {
        return session.policy().admits(dates.instant(), 0);
    }

    private Answer legacy(Session session, Route route) {
        if (KnownModels.isStandIn(session.collection().model())) {
            return new Refused(legacyRefused("This session is for trying things out with made-up weights, which workers"
                    + " of the older Python version do not have"));
        }
        if (!session.settings().allowLegacy()) {
            return new Refused(legacyRefused("This session takes no workers of the older Python version"));
        }
        LegacyStanding standing = queries.legacyAt(session.id(), route.address());
        if (standing == LegacyStanding.REVOKED) {
            return new Refused(revoked());
        }
        if (standing == LegacyStanding.NEW && session.settings().approveWorkers()) {
            return new Refused(
                    legacyRefused(
                            "The operator approves each worker of this session, which those of the older Python version cannot wait for"));
        }
        if (standing == LegacyStanding.NEW && !admits(session)) {
            return new Refused(usedUp());
        }
        return new JoiningWorker(
                session.id(),
                WorkerIdentity.v0(route.address()),
                new V0Translation(route.base(), session.collection()));
    }

    private static Refusal tooManyTries(long seconds) {
        return new Refusal(
                RefusalReason.TOO_MANY_TRIES,
                "Too many wrong pairing codes came from this address; try again in " + seconds + " s.",
                (int) seconds);
    }

    private static Refusal revoked() {
        return Refusal.of(
                RefusalReason.CREDENTIAL_REVOKED,
                "The operator has removed this worker from the session; ask for a new pairing code.");
    }

    private static Refusal closed() {
        return Refusal.of(
                RefusalReason.SESSION_CLOSED, "This session is closed; ask the operator for the code of an open one.");
    }

    /** The same as for a code that nobody has, so that guessing it tells nothing. */
    private static Refusal usedUp() {
        return Refusal.of(RefusalReason.NO_SUCH_CODE, UNKNOWN);
    }

    private static Refusal noSuchCode(String typed) {
        return Refusal.of(
                RefusalReason.NO_SUCH_CODE,
                PairingCode.parse(typed).isPresent()
                        ? UNKNOWN
                        : "A pairing code has ten letters and digits, like ABCDE-FGHJK, or six; this one does not.");
    }
}
