package org.chaarfm.protocol;

import java.io.Serializable;

/**
 * What could be read of a message that as a whole could not: each component is null where it was missing or bad.
 *
 * @param type the message's type
 * @param jobId the job it is about
 * @param attempt the attempt it is about
 */
public record MessageHead(String type, String jobId, Integer attempt) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Nothing could be read. */
    public static final MessageHead UNKNOWN = new MessageHead(null, null, null);
}
