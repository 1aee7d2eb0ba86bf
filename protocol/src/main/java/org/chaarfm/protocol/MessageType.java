package org.chaarfm.protocol;

import java.util.Arrays;

/**
 * The type of a message: its name on the wire and its record.
 *
 * @param <M> the family of messages
 */
public interface MessageType<M> extends WireName {
    /** The record of this type. */
    Class<? extends M> message();

    /** The type of that message. */
    static <M, T extends Enum<T> & MessageType<M>> T of(Class<T> types, M message) {
        return Arrays.stream(types.getEnumConstants())
                .filter(type -> type.message() == message.getClass())
                .findFirst()
                .orElseThrow();
    }
}
