package org.chaarfm.coordinator.security;

import jakarta.security.enterprise.CallerPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.chaarfm.dispatch.domain.Caller;

/** Who makes a request, and what he has shown; the request's user. */
public final class KnownCaller extends CallerPrincipal {
    private static final long serialVersionUID = 1L;

    /** Of the request, where the container wraps its user. */
    static final String ATTRIBUTE = KnownCaller.class.getName();

    private final transient Caller caller;
    private final transient Proof proof;

    /** Somebody whose proof opens this account. */
    public KnownCaller(Caller caller, Proof proof) {
        super(caller.name());
        this.caller = caller;
        this.proof = proof;
    }

    /** Who makes the request; empty where nobody has shown who he is, or a browser was sent here by another site. */
    public static Optional<KnownCaller> of(HttpServletRequest request) {
        return Optional.ofNullable((KnownCaller) request.getAttribute(ATTRIBUTE));
    }

    /** Who it is. */
    public Caller caller() {
        return caller;
    }

    /** What he has shown; {@link CallerLookup} tells whether it still holds. */
    public Proof proof() {
        return proof;
    }
}
