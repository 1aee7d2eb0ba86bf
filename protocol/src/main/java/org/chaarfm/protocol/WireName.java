package org.chaarfm.protocol;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An enum constant that is written in messages. */
public interface WireName {

    /** The name of the enum constant. */
    String name();

    /** The name in JSON: that of the constant in snake_case. It never changes once released, and so neither does the other. */
    @JsonValue
    default String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of that name, or empty if the enum has none. */
    static <E extends Enum<E> & WireName> Optional<E> find(Class<E> type, String wireName) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.wireName().equals(wireName))
                .findFirst();
    }
}
