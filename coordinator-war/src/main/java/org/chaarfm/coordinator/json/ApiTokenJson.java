package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.chaarfm.dispatch.domain.ApiToken;

/** ApiToken in openapi.yaml; the token itself only where it was just made. */
public record ApiTokenJson(
        String id,
        String accountId,
        String name,
        String scope,
        boolean ofSetting,
        Instant createdAt,
        Instant expiresAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) String token) {
    /** The token as it is listed. */
    public static ApiTokenJson of(ApiToken token) {
        return of(token, null);
    }

    /** As it is shown once. */
    public static ApiTokenJson of(ApiToken token, String secret) {
        return new ApiTokenJson(
                token.id().value(),
                token.account().value(),
                token.name(),
                token.scope().wireName(),
                token.ofSetting(),
                token.createdAt(),
                token.expiresAt(),
                secret);
    }
}
