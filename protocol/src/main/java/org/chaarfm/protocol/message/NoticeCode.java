package org.chaarfm.protocol.message;

import org.chaarfm.protocol.WireName;

/** What a connection did wrong, apart from any track. A code that is not known is read as {@link #INTERNAL}. */
public enum NoticeCode implements WireName {
    /** A frame that is no message: unknown type, missing field, wrong JSON type. */
    MALFORMED_MESSAGE("malformed_message"),
    /** A message at a time when it may not be sent, such as a result before {@code hello}. */
    UNEXPECTED_MESSAGE("unexpected_message"),
    /** The coordinator failed to deal with it. */
    INTERNAL("internal");

    private final String wireName;

    NoticeCode(String wireName) {
        this.wireName = wireName;
    }

    /** The code of that name; {@link #INTERNAL} for a name that this version does not know. */
    public static NoticeCode fromWire(String wireName) {
        return WireName.find(NoticeCode.class, wireName).orElse(INTERNAL);
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
