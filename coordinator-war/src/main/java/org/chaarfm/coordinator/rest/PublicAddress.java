package org.chaarfm.coordinator.rest;

import java.net.URI;
import java.util.Optional;
import org.chaarfm.coordinator.config.CoordinatorConfig;

/** Where workers reach this coordinator. */
final class PublicAddress {
    private PublicAddress() {}

    /**
     * The configured address, or the one that this request came to.
     *
     * @param apiBase of the request, ending in {@code /api/}
     */
    static URI of(CoordinatorConfig config, URI apiBase) {
        return config.publicUrl() != null ? config.publicUrl() : apiBase.resolve("..");
    }

    /**
     * The configured address as the API's description names it, without the closing slash, since its paths begin with
     * one; empty without a configured one: by the OpenAPI specification the server is then where the description is.
     */
    static Optional<String> described(CoordinatorConfig config) {
        return Optional.ofNullable(config.publicUrl()).map(url -> url.toString().replaceFirst("/+$", ""));
    }
}
