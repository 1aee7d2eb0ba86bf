package org.chaarfm.persistence.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionState;
import org.chaarfm.protocol.PairingCode;

/** A row of {@code sessions}; its columns for limits and approval keep their defaults here. */
@Entity
@Table(name = "sessions")
public class SessionEntity {
    @Id
    private String id;

    @Column(name = "owner_id")
    private String ownerId;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "collection_id")
    private CollectionEntity collection;

    private String name;
    private String code;
    private String state;

    @Column(name = "allow_private")
    private boolean allowPrivate;

    @Column(name = "code_expires_at")
    Instant codeExpiresAt;

    @Column(name = "code_max_workers")
    Integer codeMaxWorkers;

    @Column(name = "approve_workers")
    boolean approveWorkers;

    @Column(name = "max_bytes")
    Long maxBytes;

    @Column(name = "max_duration_s")
    Integer maxDurationS;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "closed_at")
    Instant closedAt;

    /** For JPA. */
    protected SessionEntity() {}

    /** A new row; the collection's row must be managed or new in the same transaction. */
    public SessionEntity(Session session, CollectionEntity collection) {
        id = session.id().value();
        ownerId = CollectionEntity.BUILT_IN_OWNER;
        this.collection = collection;
        name = session.name();
        code = session.code().canonical();
        state = session.state().name().toLowerCase(Locale.ROOT);
        allowPrivate = session.allowPrivate();
        createdAt = session.createdAt();
    }

    /** The session in this row. */
    public Session toDomain() {
        return new Session(
                new SessionId(id),
                name,
                new PairingCode(code),
                SessionState.valueOf(state.toUpperCase(Locale.ROOT)),
                allowPrivate,
                collection.toDomain(),
                createdAt);
    }
}
