package org.chaarfm.launcher.testwar;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Fails to start when the music folder does not reach the application under the name that it has. */
@Singleton
@Startup
public class TestMusic {

    @PostConstruct
    void look() {
        Optional<String> root = ConfigProvider.getConfig().getOptionalValue("coordinator.music.root", String.class);
        if (root.isPresent() && !Files.isDirectory(Path.of(root.get()))) {
            throw new IllegalStateException("there is no music folder " + root.get());
        }
    }
}
