package org.chaarfm.coordinator.rest;

import java.net.URI;
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
}
