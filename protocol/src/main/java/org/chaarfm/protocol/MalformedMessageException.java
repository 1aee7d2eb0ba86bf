package org.chaarfm.protocol;

import java.io.Serializable;
import java.util.Optional;
import org.chaarfm.protocol.field.PlainText;

/**
 * A frame that is not a message of its dialect. Checked, because bad input is to be expected from a socket and each end
 * answers it: v1 with {@code error}, a {@code result} with ack {@code rejected}, a {@code job} with a failed result;
 * v0 with a log line. Carries what the answer needs, as far as it could be read.
 */
public final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The field when the frame as a whole cannot be read. */
    public static final String WHOLE_FRAME = "(frame)";

    private final String field;
    private final String value;
    private final String rule;
    private final MessageHead head;

    /**
     * Says what is wrong; the head is unknown as yet.
     *
     * @param field where, such as {@code data.vector[3]}
     * @param value what was there; shortened here
     * @param rule what belongs there, as the end of a sentence: "must be a number"
     */
    public MalformedMessageException(String field, Object value, String rule) {
        this(field, PlainText.shown(value), rule, MessageHead.UNKNOWN, null);
    }

    private MalformedMessageException(String field, String value, String rule, MessageHead head, Throwable cause) {
        super(sentence(field, value, rule, head), cause);
        this.field = field;
        this.value = value;
        this.rule = rule;
        this.head = head;
    }

    /** The same with what could be read of the message. */
    public MalformedMessageException withHead(MessageHead known) {
        return new MalformedMessageException(field, value, rule, known, this);
    }

    private static String sentence(String field, String value, String rule, MessageHead head) {
        String what = head.type() == null ? "message" : PlainText.shown(head.type());
        String which = head.jobId() == null ? "" : " for job " + PlainText.shown(head.jobId());
        return "%s%s: field %s is %s: %s".formatted(what, which, field, value, rule);
    }

    /** Where it is wrong, as a path from the frame's root. */
    public String field() {
        return field;
    }

    /** What was there, shortened. */
    public String value() {
        return value;
    }

    /** The message's type, known or not, if there was one. */
    public Optional<String> messageType() {
        return Optional.ofNullable(head.type());
    }

    /** The job that the message is about, if that could be read. */
    public Optional<JobId> jobId() {
        return Optional.ofNullable(head.jobId()).map(JobId::new);
    }

    /** The attempt that the message is about, if job and number could be read. */
    public Optional<JobAttempt> attempt() {
        return jobId().filter(id -> head.attempt() != null).map(id -> new JobAttempt(id, head.attempt()));
    }

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
}
