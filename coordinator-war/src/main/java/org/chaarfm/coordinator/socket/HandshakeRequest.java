package org.chaarfm.coordinator.socket;

import java.util.List;
import org.chaarfm.protocol.Credential;

/**
 * A worker asking to be let in.
 *
 * @param typedCode the code in the path
 * @param offered the values of all {@code Sec-WebSocket-Protocol} headers
 * @param upgrade whether it wants a WebSocket; false for the plain GET that repeats a refused one
 * @param credential of an earlier joining, or null
 * @param address where it comes from, as far as the server can tell
 */
record HandshakeRequest(
        String typedCode, List<String> offered, boolean upgrade, Credential credential, String address) {
    /** Copies what could change. */
    HandshakeRequest {
        offered = List.copyOf(offered);
    }

    /** How the credential is stored, or null. */
    String credentialHash() {
        return credential == null ? null : credential.sha256();
    }
}
