package org.chaarfm.launcher.testwar.failing;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;

/** Fails as the container does before any of the application runs: with an exception in the log alone. */
@Singleton
@Startup
public class NoSentence {

    public static final String REASON = "password authentication failed";

    @PostConstruct
    void connect() {
        throw new IllegalStateException("wrapped by the container", new IllegalArgumentException(REASON));
    }
}
