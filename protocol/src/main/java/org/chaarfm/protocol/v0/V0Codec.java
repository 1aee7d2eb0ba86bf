package org.chaarfm.protocol.v0;

import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.json.MessageJson;

/**
 * Dialect v0 between messages and frames, for both sides. Decoding is total: whatever arrives gives a message or a
 * {@link MalformedMessageException}, which v0 logs and drops. Unknown fields are ignored; {@code NaN} and
 * {@code Infinity}, which Python writes bare, are numbers. Safe for use by many threads.
 */
public final class V0Codec {
    private static final MessageJson JSON = MessageJson.withBareNan();

    private V0Codec() {}

    /**
     * The frame of a worker's message.
     *
     * @throws IllegalArgumentException for a vector that is not finite
     */
    public static String encode(V0WorkerMessage message) {
        return JSON.write(message);
    }

    /** The frame of a coordinator's message. */
    public static String encode(V0CoordinatorMessage message) {
        return JSON.write(message);
    }

    /** What a worker sent. */
    public static V0WorkerMessage decodeWorker(String frame) throws MalformedMessageException {
        return JSON.read(frame, V0WorkerMessage.Type.class);
    }

    /** What a coordinator sent. */
    public static V0CoordinatorMessage decodeCoordinator(String frame) throws MalformedMessageException {
        return JSON.read(frame, V0CoordinatorMessage.Type.class);
    }
}
