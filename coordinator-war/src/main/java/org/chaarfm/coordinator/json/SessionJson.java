package org.chaarfm.coordinator.json;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Session;

/** Session in openapi.yaml. */
public record SessionJson(
        String id,
        String name,
        String code,
        String state,
        boolean allowPrivate,
        Collection collection,
        String workerCommand,
        Instant createdAt) {
    /** Collection in openapi.yaml. */
    public record Collection(String id, ModelJson model) {}

    /**
     * The session as it is shown.
     *
     * @param caller who sees the code only if he may use it
     * @param url where workers reach this coordinator
     */
    public static SessionJson of(Caller caller, Session session, URI url) {
        boolean codeShown = caller.mayOperate(session.owner());
        return new SessionJson(
                session.id().value(),
                session.name(),
                codeShown ? session.code().canonical() : null,
                session.state().name().toLowerCase(Locale.ROOT),
                session.allowPrivate(),
                new Collection(
                        session.collection().id().value(),
                        ModelJson.of(session.collection().model())),
                codeShown ? command(session, url) : null,
                session.createdAt());
    }

    private static String command(Session session, URI url) {
        return "chaarfm_worker --url " + url.toString().replaceFirst("/$", "") + " --code "
                + session.code().canonical();
    }
}
