package org.chaarfm.coordinator.json;

import java.util.List;

/** Packages in openapi.yaml. */
public record PackagesJson(
        String page,
        List<OfferedPackage> items,
        String installScript,
        String checksums,
        String signature,
        boolean checking) {
    /** OfferedPackage in openapi.yaml. */
    public record OfferedPackage(
            String name,
            String url,
            String version,
            String system,
            String arch,
            String form,
            long size,
            String sha256) {}
}
