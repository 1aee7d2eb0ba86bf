package org.chaarfm.worker.cli;

import java.nio.file.Path;
import org.chaarfm.worker.fetch.TrustedCertificates;
import picocli.CommandLine.Option;

/** {@code --ca}, of every command that reaches a server. */
final class CertificateOption {
    @Option(
            names = "--ca",
            paramLabel = "FILE",
            defaultValue = "${env:CHAARFM_CA}",
            description = {
                "Certificates in PEM that are trusted besides",
                "Java's own and, on Linux, the system's, for a",
                "coordinator whose certificate is of an issuer of",
                "its own. Also from CHAARFM_CA. Default: none."
            })
    private String ca;

    /** @throws IllegalArgumentException naming the option and its value */
    TrustedCertificates trusted() {
        try {
            return ca == null || ca.isBlank()
                    ? TrustedCertificates.ofThisMachine()
                    : TrustedCertificates.and(Path.of(ca.strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--ca " + e.getMessage(), e);
        }
    }
}
