package org.chaarfm.protocol.v1;

import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.json.MessageJson;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.WorkerMessage;

/**
 * Dialect v1 between messages and frames (one JSON object each, {@code type} first, then job and attempt). Decoding is
 * total: whatever arrives gives a message or a {@link MalformedMessageException}. Unknown fields are ignored, float32
 * numbers arrive bit by bit. Safe for use by many threads.
 */
public final class V1Codec {
    /** Longest frame that is read, in characters. */
    public static final int MAX_FRAME_CHARS = MessageJson.MAX_CHARS;

    private static final MessageJson JSON = MessageJson.strict();

    private V1Codec() {}

    /**
     * The frame of a worker's message.
     *
     * @throws IllegalArgumentException for a vector or score that is not finite: JSON has no such number, and a result
     *     with one is to be reported as {@code invalid_result}
     */
    public static String encode(WorkerMessage message) {
        return JSON.write(message);
    }

    /** The frame of a coordinator's message. */
    public static String encode(CoordinatorMessage message) {
        return JSON.write(message);
    }

    /** What a worker sent. */
    public static WorkerMessage decodeWorker(String frame) throws MalformedMessageException {
        return JSON.read(frame, WorkerMessage.Type.class);
    }

    /** What a coordinator sent. */
    public static CoordinatorMessage decodeCoordinator(String frame) throws MalformedMessageException {
        return JSON.read(frame, CoordinatorMessage.Type.class);
    }
}
