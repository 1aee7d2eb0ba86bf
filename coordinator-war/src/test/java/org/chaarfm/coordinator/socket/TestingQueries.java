package org.chaarfm.coordinator.socket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.CodePolicy;
import org.chaarfm.dispatch.domain.CollectionId;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.dispatch.domain.LegacyStanding;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SessionState;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.EmbeddingView;
import org.chaarfm.dispatch.port.FailureView;
import org.chaarfm.dispatch.port.RunEventView;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Source;

/** Sessions and credentials in memory: what a handshake asks for. */
final class TestingQueries implements CoordinatorQueries {
    private final List<Session> sessions = new ArrayList<>();
    private final Map<String, SessionId> members = new HashMap<>();
    private final Map<String, SessionId> revoked = new HashMap<>();

    SessionId session(String code, SessionState state) {
        return session(code, state, KnownModels.MUSICNN);
    }

    SessionId session(String code, SessionState state, ModelId model) {
        SessionId id = new SessionId("session-" + code);
        sessions.add(new Session(
                id,
                OwnerId.BUILT_IN,
                code,
                new PairingCode(code),
                CodePolicy.UNLIMITED,
                state,
                SessionSettings.STANDARD,
                new EmbeddingCollection(new CollectionId("collection-" + code), model),
                Instant.EPOCH,
                null));
        return id;
    }

    LegacyStanding legacy = LegacyStanding.NEW;

    void limit(String code, CodePolicy policy) {
        change(code, session -> session.with(new Session.CodeOf(session.code(), policy)));
    }

    void set(String code, SessionSettings settings) {
        change(code, session -> session.with(settings));
    }

    private void change(String code, UnaryOperator<Session> change) {
        sessions.replaceAll(session -> session.code().canonical().equals(code) ? change.apply(session) : session);
    }

    @Override
    public LegacyStanding legacyAt(SessionId session, String address) {
        return legacy;
    }

    void member(String hash, SessionId session) {
        members.put(hash, session);
    }

    void revoke(String hash) {
        revoked.put(hash, members.remove(hash));
    }

    @Override
    public List<Session> sessions(Caller caller, String after, int limit) {
        return List.copyOf(sessions);
    }

    @Override
    public Optional<Session> session(Caller caller, SessionId id) {
        return find(id);
    }

    private Optional<Session> find(SessionId id) {
        return sessions.stream().filter(session -> session.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Session> sessionByCode(PairingCode code) {
        return sessions.stream().filter(session -> session.code().equals(code)).findFirst();
    }

    @Override
    public Optional<Session> sessionByCredential(String hash) {
        return Optional.ofNullable(members.get(hash)).flatMap(this::find);
    }

    @Override
    public Optional<SessionId> revokedFrom(String hash) {
        return Optional.ofNullable(revoked.get(hash));
    }

    @Override
    public List<Run> runs(Caller caller, SessionId session, String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Run> run(Caller caller, RunId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<WorkerView> workers(Caller caller, SessionId session, String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<WorkerView> workers(Caller caller, SessionId session, Presence presence, String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<WorkerView> worker(Caller caller, WorkerId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<WorkerView> connected(Caller caller, SessionId session, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<Source.Kind> queuedNeeds(Caller caller, RunId run) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<FailureView> failures(Caller caller, RunId run, String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RunEventView> events(Caller caller, RunId run, String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<EmbeddingView> embeddings(Caller caller, SessionId session, RunId run, String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<byte[]> listPiece(RunId run, int number) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<TrackKey> trackByCapability(String capability) {
        throw new UnsupportedOperationException();
    }
}
