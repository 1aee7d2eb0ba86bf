package org.chaarfm.launcher;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chaarfm.launcher.folder.ApiToken;
import org.chaarfm.launcher.folder.DataFolder;
import org.chaarfm.launcher.settings.CoordinatorSettings;

/** The settings under the names that the application reads them by (MicroProfile Config, as system properties). */
final class ApplicationProperties {

    private ApplicationProperties() {}

    /** What was not given is absent. */
    static Map<String, String> of(CoordinatorSettings settings, DataFolder data, ApiToken token) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("coordinator.data.dir", data.root().toString());
        properties.put("coordinator.api.token", token.value());
        if (settings.publicUrl() != null) {
            properties.put("coordinator.public.url", settings.publicUrl().toString());
        }
        if (settings.musicRoot() != null) {
            properties.put(
                    "coordinator.music.root",
                    settings.musicRoot().toAbsolutePath().toString());
        }
        if (settings.modelFile() != null) {
            properties.put(
                    "coordinator.model.file",
                    settings.modelFile().toAbsolutePath().toString());
        }
        properties.putAll(settings.database().properties());
        return properties;
    }
}
