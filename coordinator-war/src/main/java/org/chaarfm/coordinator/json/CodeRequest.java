package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.CodeOrder;

/**
 * CodeRequest in openapi.yaml: what kind of pairing code is wanted; what is null is not limited.
 *
 * @param expiresInS from 1 s to a year, of a short code to a day
 * @param maxWorkers from 1 to a million
 * @param isShort whether it has six symbols; no if null
 */
public record CodeRequest(
        Long expiresInS,
        Integer maxWorkers,
        @JsonProperty("short") Boolean isShort) {
    /**
     * The same, checked; of null the standard code.
     *
     * @param prefix of its fields' names in the order
     * @throws ProblemException if a field is out of range
     */
    public static CodeOrder checked(CodeRequest code, String prefix) {
        if (code == null) {
            return CodeOrder.STANDARD;
        }
        boolean small = code.isShort != null && code.isShort;
        Duration longest = small ? CodeOrder.LONGEST_SHORT_LIFE : CodeOrder.LONGEST_LIFE;
        within(prefix + "expires_in_s", code.expiresInS, longest.toSeconds());
        within(
                prefix + "max_workers",
                code.maxWorkers == null ? null : code.maxWorkers.longValue(),
                CodeOrder.MOST_WORKERS);
        return new CodeOrder(
                code.expiresInS == null ? null : Duration.ofSeconds(code.expiresInS), code.maxWorkers, small);
    }

    static void within(String field, Long value, long most) {
        if (value != null && (value < 1 || value > most)) {
            throw ProblemException.badField(
                    field, value.toString(), "Field " + field + " must be a whole number from 1 to " + most + ".");
        }
    }
}
