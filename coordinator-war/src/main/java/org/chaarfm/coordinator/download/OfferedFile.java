package org.chaarfm.coordinator.download;

import java.nio.file.Path;
import java.util.Optional;
import org.chaarfm.protocol.PackageName;

/**
 * A file that anybody may have.
 *
 * @param path a regular file
 * @param size in bytes
 * @param sha256 of what is in it, or null for the list of these and its signature
 */
public record OfferedFile(Path path, long size, String sha256) {
    /** Its name, without a folder. */
    public String name() {
        return path.getFileName().toString();
    }

    /** What its name says, if it is a package. */
    public Optional<PackageName> asPackage() {
        return PackageName.of(name());
    }

    /** Its media type. */
    String type() {
        String name = name();
        if (name.equals(PackageFolder.SCRIPT) || name.equals(PackageFolder.SUMS)) {
            return "text/plain;charset=UTF-8";
        }
        return name.endsWith(PackageFolder.MATERIALS)
                ? "application/vnd.cyclonedx+json"
                : asPackage().map(known -> known.form().type()).orElse("application/octet-stream");
    }

    /** What can be read is shown, anything else is saved under its name. */
    String saveAs() {
        return type().startsWith("text/") ? null : name();
    }
}
