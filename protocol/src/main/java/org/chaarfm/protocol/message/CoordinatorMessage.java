package org.chaarfm.protocol.message;

import org.chaarfm.protocol.WireName;

/** What a coordinator sends. */
public sealed interface CoordinatorMessage permits Pending, Welcome, Job, Ack, Cancel, CoordinatorDrain, ErrorNotice {

    /** For switch expressions without {@code default}. */
    Type type();

    /** The types and their names on the wire. */
    enum Type implements WireName {
        PENDING("pending"),
        WELCOME("welcome"),
        JOB("job"),
        ACK("ack"),
        CANCEL("cancel"),
        DRAIN("drain"),
        ERROR("error");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }
}
