package org.chaarfm.worker.tools;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.chaarfm.worker.release.ReleaseException;

/**
 * A release that was signed with GnuPG 2.2 and a key made for it: {@code SHA2-256SUMS.sig} with SHA-512, {@code sha256.sig} and
 * {@code sha1.sig} with those, {@code armoured.sig} in another form. The program is {@code yt-dlp_test} in the list.
 */
final class TestingRelease {
    private TestingRelease() {}

    static byte[] file(String name) {
        try (InputStream in = TestingRelease.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    static SigningKey key() {
        try {
            return SigningKey.parse(new String(file("signing-key.asc"), StandardCharsets.US_ASCII));
        } catch (ReleaseException e) {
            throw new AssertionError(e);
        }
    }
}
