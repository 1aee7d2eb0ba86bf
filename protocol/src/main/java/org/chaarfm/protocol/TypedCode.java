package org.chaarfm.protocol;

import java.util.Optional;
import java.util.regex.Pattern;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * A pairing code as a person typed it. A worker sends it unchanged, because a v0 coordinator has codes of another form
 * and compares them letter by letter; only other dashes are hyphens again.
 *
 * @param asTyped without surrounding white space, not blank
 */
public record TypedCode(String asTyped) {
    private static final Pattern DASH = Pattern.compile("[\\p{Pd}\\u2212]");

    public TypedCode {
        asTyped = DASH.matcher(FieldCheck.name("code", asTyped).strip()).replaceAll("-");
    }

    /** What it is as a code of this project; empty if it can only be a v0 coordinator's. */
    public Optional<PairingCode> pairingCode() {
        return PairingCode.parse(asTyped);
    }

    @Override
    public String toString() {
        return asTyped;
    }
}
