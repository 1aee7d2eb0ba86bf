package org.chaarfm.sources.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.chaarfm.dispatch.port.MediaFiles;
import org.chaarfm.dispatch.port.MusicFolders;
import org.chaarfm.dispatch.port.TrackSource;
import org.chaarfm.sources.folder.FolderSource;
import org.chaarfm.sources.folder.MusicRoot;
import org.chaarfm.sources.list.ListSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The sources as beans. */
@ApplicationScoped
class SourcesWiring {
    @Inject
    @ConfigProperty(name = "coordinator.music.root")
    Optional<String> musicRoot;

    @Produces
    @Singleton
    TrackSource folders() {
        return new FolderSource(root());
    }

    @Produces
    @Singleton
    TrackSource lists() {
        return new ListSource(root());
    }

    @Produces
    @Singleton
    MediaFiles media() {
        return new FolderSource(root());
    }

    @Produces
    @Singleton
    MusicFolders musicFolders() {
        return new FolderSource(root());
    }

    private MusicRoot root() {
        return musicRoot.map(Path::of).map(MusicRoot::of).orElseGet(MusicRoot::none);
    }
}
