package org.chaarfm.protocol.message;

import org.chaarfm.protocol.WireName;

/** What a job asks for. */
public sealed interface JobPayload permits EmbedJob, DiscoverJob {

    /** For switch expressions without {@code default}. */
    Kind kind();

    /** The values of {@code kind} on the wire. */
    enum Kind implements WireName {
        EMBED("embed"),
        DISCOVER("discover");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }
}
