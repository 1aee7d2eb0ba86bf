package org.chaarfm.dispatch.command;

/** One connection of one worker to this process; never used again for another. */
public record ConnectionId(long value) {
    @Override
    public String toString() {
        return "connection " + value;
    }
}
