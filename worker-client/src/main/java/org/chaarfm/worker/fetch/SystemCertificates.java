package org.chaarfm.worker.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The issuers that a Linux system trusts, in one file that its administrators add theirs to: those of a company's proxy, or of a
 * household. Java comes with a list of its own.
 */
final class SystemCertificates {
    /** As OpenSSL and what is built on it take it. */
    private static final String VARIABLE = "SSL_CERT_FILE";

    /** Of Debian and Arch, of Fedora and RHEL, of openSUSE. */
    private static final List<String> BUNDLES =
            List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem");

    private SystemCertificates() {}

    /** Where they are, if there are any. */
    static Optional<Path> file(Map<String, String> environment) {
        String given = environment.getOrDefault(VARIABLE, "");
        List<String> places = given.isBlank() ? BUNDLES : List.of(given);
        return places.stream().map(Path::of).filter(Files::isRegularFile).findFirst();
    }

    /** Takes a tenth of a second. */
    static Collection<? extends Certificate> read(Path file) throws IOException, CertificateException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }
}
