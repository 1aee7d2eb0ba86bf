package org.chaarfm.protocol.v1;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.Refusal;
import org.chaarfm.protocol.RefusalReason;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.json.JsonFrame;
import org.chaarfm.protocol.json.JsonObject;

/** The body of a refused handshake. {@code Retry-After} travels in its header and is not part of the body. */
public final class RefusalCodec {
    private static final JsonFrame JSON = JsonFrame.strict();

    private RefusalCodec() {}

    /** The body: {@code {"refused":reason,"message":sentence}}. */
    public static String encode(Refusal refusal) {
        return JSON.encode(JsonNodeFactory.instance
                .objectNode()
                .put("refused", refusal.reason().wireName())
                .put("message", refusal.message()));
    }

    /**
     * The refusal that a response says. Empty if the body has another form: then it came from a proxy or from a server
     * whose application is not up, and the worker goes on trying.
     *
     * @param status the HTTP status; decides when the reason is one that this version does not know
     * @param body the whole body
     * @param retryAfterS the header's value in seconds, or null
     */
    public static Optional<Refusal> decode(int status, String body, Integer retryAfterS) {
        try {
            return JSON.decode(body, json -> read(json, status, retryAfterS));
        } catch (MalformedMessageException anotherForm) {
            return Optional.empty();
        }
    }

    private static Optional<Refusal> read(JsonObject json, int status, Integer retryAfterS)
            throws MalformedMessageException {
        String message = json.text("message");
        return WireName.find(RefusalReason.class, json.text("refused"))
                .or(() -> RefusalReason.fromStatus(status))
                .map(reason -> new Refusal(reason, message, retryAfterS));
    }
}
