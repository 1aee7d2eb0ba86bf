package org.chaarfm.protocol.v1;

import java.util.Optional;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.Refusal;
import org.chaarfm.protocol.RefusalReason;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.field.FieldCheck;
import org.chaarfm.protocol.json.MessageJson;

/** The body of a refused handshake. {@code Retry-After} travels in its header and is not part of the body. */
public final class RefusalCodec {
    private static final MessageJson JSON = MessageJson.strict();

    private RefusalCodec() {}

    /** The body: {@code {"refused":reason,"message":sentence}}. */
    public static String encode(Refusal refusal) {
        return JSON.write(new Body(refusal.reason().wireName(), refusal.message()));
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
            Body said = JSON.readObject(body, Body.class);
            return WireName.find(RefusalReason.class, said.refused())
                    .or(() -> RefusalReason.fromStatus(status))
                    .map(reason -> new Refusal(reason, said.message(), retryAfterS));
        } catch (MalformedMessageException anotherForm) {
            return Optional.empty();
        }
    }

    /** The JSON. */
    private record Body(String refused, String message) {
        Body {
            FieldCheck.present("refused", refused);
            FieldCheck.name("message", message);
        }
    }
}
