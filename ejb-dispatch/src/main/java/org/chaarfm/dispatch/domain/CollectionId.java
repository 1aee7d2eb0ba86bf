package org.chaarfm.dispatch.domain;

/** The unguessable id of a collection of comparable embeddings; it may leave the system. */
public record CollectionId(String value) {
    public CollectionId {
        Ids.check("CollectionId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
