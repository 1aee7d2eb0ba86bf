package org.chaarfm.coordinator.media;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.port.TrackView;

/** Where somebody who is signed in and sees the session can listen to a track: folder tracks only. */
public final class ListenAddress {
    private ListenAddress() {}

    /**
     * The address.
     *
     * @param base where this coordinator was reached, ending in a slash
     * @return empty for a track that has none
     */
    public static Optional<String> of(URI base, Session session, TrackView track) {
        if (track.key().kind() != SourceKind.FOLDER) {
            return Optional.empty();
        }
        String locator = track.key().locator();
        String file = URLEncoder.encode(locator.substring(locator.lastIndexOf('/') + 1), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return Optional.of(base.getPath().replaceFirst("/$", "") + FileServlet.LISTEN + "/" + session.id() + "/"
                + track.id() + "/" + file);
    }
}
