package org.chaarfm.coordinator.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.port.AccountQueries;

/** Finds who has shown something, as it is at this moment: what was revoked a moment ago opens nothing. Thread-safe. */
@ApplicationScoped
public class CallerLookup {
    @Inject
    AccountQueries accounts;

    @Inject
    InstantSource clock;

    /** Who that is; empty if it opens nothing, or nothing any more. */
    public Optional<Caller> find(Proof proof) {
        return switch (proof.kind()) {
            case TOKEN -> accounts.callerByToken(proof.hash(), clock.instant());
            case COOKIE -> accounts.callerBySignIn(proof.hash(), clock.instant());
        };
    }
}
