package org.chaarfm.dispatch.domain;

/** By which a token is listed and revoked; it opens nothing. */
public record TokenId(String value) {
    public TokenId {
        Ids.check("TokenId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
