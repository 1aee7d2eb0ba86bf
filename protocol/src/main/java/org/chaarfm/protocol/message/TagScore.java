package org.chaarfm.protocol.message;

import org.chaarfm.protocol.field.FieldCheck;

/**
 * A label and how well it fits.
 *
 * @param name one of {@link org.chaarfm.protocol.MusicnnTags#LABELS}; the receiver checks that
 * @param score the network's output, 0 to 1 when all is well; the receiver checks that
 */
public record TagScore(String name, float score) {
    public TagScore {
        name = FieldCheck.name("name", name);
    }
}
