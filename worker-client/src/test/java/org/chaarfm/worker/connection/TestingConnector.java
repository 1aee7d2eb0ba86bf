package org.chaarfm.worker.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chaarfm.protocol.Credential;

/** A connector whose tries the test answers. */
final class TestingConnector implements Connector {
    /** The credential of each try. */
    final List<Optional<Credential>> tries = new ArrayList<>();

    LinkListener listener;

    @Override
    public void connect(Credential credential, LinkListener told) {
        tries.add(Optional.ofNullable(credential));
        listener = told;
    }

    @Override
    public void close() {}
}
