package org.chaarfm.coordinator.json;

import java.text.Normalizer;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.ApiToken;
import org.chaarfm.dispatch.domain.Role;
import org.chaarfm.dispatch.domain.TokenScope;

/** The rules for what people write about accounts. */
final class AccountText {
    /** What is long need not be complicated (NIST SP 800-63B, 5.1.1.2). */
    private static final int MIN_PASSWORD = 12;

    private static final int MAX_PASSWORD = 200;

    private AccountText() {}

    static String accountName(String name) {
        String text = text("name", name, Account.MAX_NAME);
        String key = Account.key(text); // of some letters it has eighteen for one, of some spaces none
        if (key.isEmpty() || key.length() > Account.MAX_KEY) {
            throw ProblemException.badField(
                    "name", name, "Field name must have letters or digits, and no ligatures of many letters.");
        }
        return text;
    }

    static String tokenName(String name) {
        return text("name", name, ApiToken.MAX_NAME);
    }

    private static String text(String field, String value, int most) {
        String text = value == null
                ? ""
                : Normalizer.normalize(value, Normalizer.Form.NFC).strip();
        if (text.isEmpty() || text.length() > most) {
            throw ProblemException.badField(
                    field, value, "Field " + field + " must have 1 to " + most + " characters.");
        }
        if (!text.codePoints().allMatch(AccountText::isText)) {
            throw ProblemException.badField(field, value, "Field " + field + " must have no control characters.");
        }
        return text;
    }

    /** Neither what PostgreSQL refuses nor what makes a name look like another, such as a change of direction. */
    private static boolean isText(int character) {
        int type = Character.getType(character);
        return !Character.isISOControl(character)
                && type != Character.SURROGATE
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    /** A new password; the problem does not repeat it. */
    static String newPassword(String field, String password, String name) {
        if (password == null || password.length() < MIN_PASSWORD || password.length() > MAX_PASSWORD) {
            throw ProblemException.badField(
                    field, null, "A password must have " + MIN_PASSWORD + " to " + MAX_PASSWORD + " characters.");
        }
        if (Account.key(password).equals(Account.key(name))) {
            throw ProblemException.badField(field, null, "The password must be another word than the name.");
        }
        return password;
    }

    /** A password, or a secret, that is to be compared; a longer one is no one's. */
    static String given(String field, String secret) {
        if (secret == null || secret.isEmpty() || secret.length() > MAX_PASSWORD) {
            throw ProblemException.badField(
                    field, null, "Field " + field + " must have 1 to " + MAX_PASSWORD + " characters.");
        }
        return secret;
    }

    static Role role(String role) {
        return Role.fromWire(role)
                .orElseThrow(() -> ProblemException.badField(
                        "role", role, "Field role must be administrator, operator or viewer."));
    }

    static TokenScope scope(String scope) {
        return TokenScope.fromWire(scope)
                .orElseThrow(() ->
                        ProblemException.badField("scope", scope, "Field scope must be administer, operate or read."));
    }
}
