package org.chaarfm.coordinator.download;

import java.net.URI;
import java.util.Locale;
import org.chaarfm.coordinator.json.PackagesJson;
import org.chaarfm.coordinator.json.PackagesJson.OfferedPackage;
import org.chaarfm.protocol.PackageName;

/** What is offered, as the API tells it. */
public final class OfferedPackages {
    private OfferedPackages() {}

    /**
     * What is in a listing.
     *
     * @param base where others reach this coordinator, ending in a slash
     */
    public static PackagesJson of(PackageListing listing, URI base) {
        String page = base.toString().replaceFirst("/$", "") + DownloadServlet.PATH;
        return new PackagesJson(
                page,
                listing.newest().stream().map(file -> json(file, page)).toList(),
                address(listing, page, PackageFolder.SCRIPT),
                address(listing, page, PackageFolder.SUMS),
                address(listing, page, PackageFolder.SIGNATURE),
                listing.checking());
    }

    private static OfferedPackage json(OfferedFile file, String page) {
        PackageName name = file.asPackage().orElseThrow();
        return new OfferedPackage(
                file.name(),
                page + "/" + file.name(),
                name.version(),
                name.platform().system(),
                name.platform().arch(),
                name.form().name().toLowerCase(Locale.ROOT),
                file.size(),
                file.sha256());
    }

    /** Null for what is not there. */
    private static String address(PackageListing listing, String page, String name) {
        return listing.files().containsKey(name) ? page + "/" + name : null;
    }
}
