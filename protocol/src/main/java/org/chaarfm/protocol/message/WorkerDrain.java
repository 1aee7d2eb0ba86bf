package org.chaarfm.protocol.message;

/** The worker finishes what it holds, takes nothing new and then closes. */
public record WorkerDrain() implements WorkerMessage {
    @Override
    public Type type() {
        return Type.DRAIN;
    }
}
