package org.chaarfm.protocol;

import java.util.Optional;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * A pairing code as a person typed it. A worker sends it unchanged, because a v0 coordinator has codes of another form
 * and compares them letter by letter.
 *
 * @param asTyped without surrounding white space, not blank
 */
public record TypedCode(String asTyped) {
    public TypedCode {
        asTyped = FieldCheck.name("code", asTyped).strip();
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
