package org.chaarfm.protocol;

import java.util.Arrays;
import java.util.Optional;

/** An enum constant that is written in messages under a name of its own. */
public interface WireName {

    /** The name in JSON, in snake_case; never changes once released. */
    String wireName();

    /** The constant of that name, or empty if the enum has none. */
    static <E extends Enum<E> & WireName> Optional<E> find(Class<E> type, String wireName) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.wireName().equals(wireName))
                .findFirst();
    }
}
