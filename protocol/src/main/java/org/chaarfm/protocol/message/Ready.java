package org.chaarfm.protocol.message;

import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * The model is loaded and jobs may come; sent again when the slots change. A worker holds at most slots + prefetch; with no
 * slots it is paused: it finishes what it has, takes nothing new and stays.
 *
 * @param model what it computes with
 * @param slots tracks analysed at the same time, 0 to {@value #MAX_SLOTS}
 * @param prefetch tracks fetched ahead, 0 to {@value #MAX_SLOTS}
 */
public record Ready(ModelId model, int slots, int prefetch) implements WorkerMessage {
    /** More than any machine has use for; keeps what a worker holds within one frame. */
    public static final int MAX_SLOTS = 1_024;

    public Ready {
        FieldCheck.present("model", model);
        FieldCheck.range("slots", slots, 0, MAX_SLOTS);
        FieldCheck.range("prefetch", prefetch, 0, MAX_SLOTS);
    }

    /** How many jobs the worker may be given at a time. */
    public int capacity() {
        return slots == 0 ? 0 : slots + prefetch;
    }
}
