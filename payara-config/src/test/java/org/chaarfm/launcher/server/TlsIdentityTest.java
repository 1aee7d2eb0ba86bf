package org.chaarfm.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import org.chaarfm.launcher.failure.StartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsIdentityTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void filesShouldBecomeAKeyStore(String algorithm) throws Exception {
        TestingPem pem = TestingPem.make(folder, "good", algorithm, "-1d");
        TlsIdentity identity = TlsIdentity.read(pem.certificate(), pem.key(), Instant.now());
        Path file = folder.resolve("store.p12");
        identity.store(file, "s1as", "secret".toCharArray());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "secret".toCharArray());
        }

        assertThat(store.getKey("s1as", "secret".toCharArray())).isEqualTo(identity.key());
        assertThat(store.getCertificate("s1as")).isEqualTo(identity.chain().get(0));
        assertThat(identity.toString()).isEqualTo("TlsIdentity[redacted]");
    }

    @Test
    void whatCannotWorkShouldBeSaidInASentence() throws Exception {
        TestingPem good = TestingPem.make(folder, "good", "EC", "-1d");
        TestingPem other = TestingPem.make(folder, "other", "EC", "-1d");
        TestingPem old = TestingPem.make(folder, "old", "EC", "-9d");
        Path text = Files.writeString(folder.resolve("text"), "-----BEGIN RSA PRIVATE KEY-----");

        refuses(good.certificate(), other.key(), "is not the key of the first certificate");
        refuses(old.certificate(), old.key(), "expired on");
        refuses(good.certificate(), text, "openssl pkcs8");
        refuses(text, good.key(), "no certificates in PEM");
        refuses(folder.resolve("absent"), good.key(), "--tls-cert");
        refuses(good.certificate(), folder.resolve("absent"), "--tls-key");
    }

    private static void refuses(Path certificate, Path key, String sentence) {
        assertThatThrownBy(() -> TlsIdentity.read(certificate, key, Instant.now()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(sentence);
    }
}
