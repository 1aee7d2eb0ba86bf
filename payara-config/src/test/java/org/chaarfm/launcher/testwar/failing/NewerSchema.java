package org.chaarfm.launcher.testwar.failing;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;

/** Fails as the coordinator does when it finds a schema that a newer version has made. */
@Singleton
@Startup
public class NewerSchema {

    public static final String SENTENCE = "the schema in DATA is newer (V7) than this program (V1)";

    @PostConstruct
    void migrate() {
        throw new IllegalStateException(SENTENCE, new IllegalArgumentException("V7__next.sql is not resolved locally"));
    }
}
