package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.CodePolicy;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionLimits;

/** Session in openapi.yaml. */
public record SessionJson(
        String id,
        String owner,
        String name,
        String code,
        Policy codePolicy,
        String state,
        boolean allowPrivate,
        boolean allowV0,
        boolean approveWorkers,
        Limits limits,
        Collection collection,
        String workerCommand,
        Instant createdAt,
        Instant closedAt) {
    /** Collection in openapi.yaml. */
    public record Collection(String id, ModelJson model) {}

    /** CodePolicy in openapi.yaml. */
    public record Policy(
            Instant expiresAt,
            Integer maxWorkers,
            int used,
            @JsonProperty("short") boolean isShort) {}

    /** Limits in openapi.yaml. */
    public record Limits(Long maxBytes, Integer maxDurationS) {}

    /**
     * The session as it is shown.
     *
     * @param caller who sees the code only if he may use it
     * @param url where workers reach this coordinator
     */
    public static SessionJson of(Caller caller, Session session, URI url) {
        boolean codeShown = caller.mayOperate(session.owner());
        CodePolicy policy = session.policy();
        SessionLimits limits = session.settings().limits();
        return new SessionJson(
                session.id().value(),
                session.owner().value(),
                session.name(),
                codeShown ? session.code().canonical() : null,
                new Policy(
                        policy.expiresAt(),
                        policy.maxWorkers(),
                        policy.used(),
                        session.code().isShort()),
                session.state().name().toLowerCase(Locale.ROOT),
                session.settings().allowPrivate(),
                session.settings().allowLegacy(),
                session.settings().approveWorkers(),
                new Limits(limits.maxBytes(), limits.maxDurationS()),
                new Collection(
                        session.collection().id().value(),
                        ModelJson.of(session.collection().model())),
                codeShown ? command(session, url) : null,
                session.createdAt(),
                session.closedAt());
    }

    private static String command(Session session, URI url) {
        return "chaarfm_worker --url " + url.toString().replaceFirst("/$", "") + " --code "
                + session.code().canonical();
    }
}
