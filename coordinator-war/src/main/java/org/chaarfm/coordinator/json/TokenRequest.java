package org.chaarfm.coordinator.json;

import java.time.Duration;
import java.time.Instant;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.TokenScope;

/** TokenRequest in openapi.yaml. */
public record TokenRequest(String name, String scope, Integer expiresInDays) {
    private static final int MOST_DAYS = 3_650;

    /** What it is for. */
    public String checkedName() {
        return AccountText.tokenName(name);
    }

    /** What it allows. */
    public TokenScope checkedScope() {
        return AccountText.scope(scope);
    }

    /** Until when it opens anything, or null for always. */
    public Instant checkedExpiry(Instant now) {
        if (expiresInDays == null) {
            return null;
        }
        if (expiresInDays < 1 || expiresInDays > MOST_DAYS) {
            throw ProblemException.badField(
                    "expires_in_days",
                    expiresInDays.toString(),
                    "Field expires_in_days must be a whole number from 1 to " + MOST_DAYS + ".");
        }
        return now.plus(Duration.ofDays(expiresInDays));
    }
}
