package org.chaarfm.coordinator.download;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.chaarfm.protocol.PackageName;
import org.chaarfm.protocol.Platform;

/**
 * What the folder offers at this moment.
 *
 * @param files by their names
 * @param unchecked names of files of which it is not known yet whether they are what the list says
 */
public record PackageListing(Map<String, OfferedFile> files, Set<String> unchecked) {
    static final PackageListing NOTHING = new PackageListing(Map.of(), Set.of());

    public PackageListing {
        files = Map.copyOf(files);
        unchecked = Set.copyOf(unchecked);
    }

    /** Whether more may be offered soon. */
    boolean checking() {
        return !unchecked.isEmpty();
    }

    /** The newest package of each form for each platform. */
    public List<OfferedFile> newest() {
        Map<String, OfferedFile> newest = new TreeMap<>();
        for (OfferedFile file : files.values()) {
            file.asPackage()
                    .ifPresent(
                            name -> newest.merge(name.platform() + " " + name.form(), file, PackageListing::newerOf));
        }
        return newest.values().stream()
                .sorted(comparing((OfferedFile file) -> name(file).platform())
                        .thenComparing(file -> name(file).form()))
                .toList();
    }

    /** The newest version for a platform. */
    Optional<String> newestFor(Platform platform) {
        return newest().stream()
                .map(PackageListing::name)
                .filter(name -> name.platform() == platform)
                .max(comparing(PackageName::release))
                .map(PackageName::version);
    }

    private static OfferedFile newerOf(OfferedFile one, OfferedFile other) {
        return name(one).release().compareTo(name(other).release()) < 0 ? other : one;
    }

    private static PackageName name(OfferedFile file) {
        return file.asPackage().orElseThrow();
    }
}
