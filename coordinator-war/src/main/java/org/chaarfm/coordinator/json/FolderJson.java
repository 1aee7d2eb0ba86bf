package org.chaarfm.coordinator.json;

/** Folder in openapi.yaml. */
public record FolderJson(String path, String name) {
    /** The folder at this path below the music root. */
    public static FolderJson of(String path) {
        return new FolderJson(path, path.substring(path.lastIndexOf('/') + 1));
    }
}
