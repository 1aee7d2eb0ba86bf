package org.chaarfm.worker.fetch;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says in words what is wrong with a server's certificate, or with its TLS. */
public final class CertificateProblem {
    private static final String CLOCK = "; if that cannot be, look whether this machine's clock is right";

    private CertificateProblem() {}

    /**
     * The end of a sentence that begins with the server, such as "has a certificate that ...".
     *
     * @return empty if the failure is not about TLS
     */
    public static Optional<String> of(Throwable failure) {
        String certificate = null;
        String tls = null;
        for (Throwable t = failure; t != null; t = t.getCause()) {
            String one = ofCertificate(t);
            certificate = one == null ? certificate : one;
            tls = tls == null && t instanceof SSLException ? ofTls(t) : tls;
        }
        return Optional.ofNullable(certificate == null ? tls : certificate);
    }

    /** The deeper the more exact; null if it is about something else. */
    private static String ofCertificate(Throwable t) {
        if (t instanceof CertificateExpiredException || isFor(t, BasicReason.EXPIRED)) {
            return "has a certificate that has expired" + CLOCK;
        }
        if (t instanceof CertificateNotYetValidException || isFor(t, BasicReason.NOT_YET_VALID)) {
            return "has a certificate that is not valid yet" + CLOCK;
        }
        if (t instanceof SSLPeerUnverifiedException || isOfAnotherName(t)) {
            return "has a certificate for another name than this address";
        }
        if (t instanceof CertPathBuilderException) {
            return "has a certificate of an issuer that this machine does not know; if it is one of your own, give the"
                    + " issuer's certificate with --ca FILE";
        }
        return t instanceof CertificateException || t instanceof CertPathValidatorException
                ? "has no certificate that can be trusted (" + t.getMessage() + ")"
                : null;
    }

    private static boolean isFor(Throwable t, BasicReason reason) {
        return t instanceof CertPathValidatorException invalid && invalid.getReason() == reason;
    }

    /** The JDK has no type for it. */
    private static boolean isOfAnotherName(Throwable t) {
        String message = String.valueOf(t.getMessage());
        return t instanceof CertificateException
                && (message.startsWith("No subject alternative") || message.startsWith("No name matching"));
    }

    private static String ofTls(Throwable t) {
        String message = String.valueOf(t.getMessage());
        return message.toLowerCase(Locale.ROOT).contains("unrecognized ssl message")
                ? "does not speak TLS at this port; perhaps its address begins with http://"
                : "cannot agree with this machine on TLS (" + message + ")";
    }
}
