package org.chaarfm.launcher;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chaarfm.launcher.folder.ApiToken;
import org.chaarfm.launcher.folder.DataFolder;

/**
 * Everything that the operator can set.
 *
 * @param listen where to listen
 * @param publicUrl where workers elsewhere reach the coordinator; null when not given
 * @param dataFolder the data folder
 * @param modelFile the MusicNN model that is served to workers; null when not given
 * @param musicRoot the folder below which folder runs may read; null when not given
 * @param database the database
 */
public record CoordinatorSettings(
        ListenAddress listen,
        PublicUrl publicUrl,
        Path dataFolder,
        Path modelFile,
        Path musicRoot,
        DatabaseSettings database) {

    /** The settings under the names that the application reads (MicroProfile Config); what was not given is absent. */
    public Map<String, String> applicationProperties(DataFolder data, ApiToken token) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("coordinator.data.dir", data.root().toString());
        properties.put("coordinator.api.token", token.value());
        if (publicUrl != null) {
            properties.put("coordinator.public.url", publicUrl.toString());
        }
        if (musicRoot != null) {
            properties.put("coordinator.music.root", musicRoot.toAbsolutePath().toString());
        }
        if (modelFile != null) {
            properties.put("coordinator.model.file", modelFile.toAbsolutePath().toString());
        }
        properties.putAll(database.properties());
        return properties;
    }
}
