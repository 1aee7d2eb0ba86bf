package org.chaarfm.coordinator.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** The accounts of the database, for the container. Its groups are the roles. */
@ApplicationScoped
public class DatabaseIdentityStore implements IdentityStore {
    @Inject
    CallerLookup callers;

    @Override
    public CredentialValidationResult validate(Credential credential) {
        if (!(credential instanceof Proof proof)) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        return callers.find(proof)
                .map(caller -> new CredentialValidationResult(
                        new KnownCaller(caller, proof), Set.of(caller.role().wireName())))
                .orElse(CredentialValidationResult.INVALID_RESULT);
    }
}
